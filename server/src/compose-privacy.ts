import { crmKeeper } from './crm/index.ts'
import { directoryKeeper } from './directory/index.ts'
import { identityKeeper, serviceKeyKeeper } from './identity/index.ts'
import { importsKeeper } from './imports/index.ts'
import { integrationKeeper } from './integration/index.ts'
import { mailKeeper } from './platform/mail/index.ts'
import { messageKeeper } from './platform/messages/index.ts'
import type { PersonKeeper } from './platform/privacy/index.ts'
import { projectsKeeper } from './projects/index.ts'

/** Every room that holds something about people, in the order of an export. The audit record comes last, by itself. */
export const personKeepers: readonly PersonKeeper[] = [
  directoryKeeper,
  crmKeeper,
  projectsKeeper,
  integrationKeeper,
  identityKeeper,
  serviceKeyKeeper,
  importsKeeper,
  mailKeeper,
  messageKeeper,
]
