import { account } from './account.ts'
import { audit } from './audit.ts'
import { bulk } from './bulk.ts'
import { cli } from './cli.ts'
import { clientMapping } from './client-links.ts'
import { commands } from './commands.ts'
import { common } from './common.ts'
import { crm } from './crm.ts'
import { crmPages } from './crm-pages.ts'
import { crmSetup } from './crm-setup.ts'
import { customerPages } from './customer-pages.ts'
import { customers } from './customers.ts'
import { directory } from './directory.ts'
import { doctor } from './doctor.ts'
import { domains } from './domains.ts'
import { errors } from './errors.ts'
import { files } from './files.ts'
import { guest } from './guest.ts'
import { hall } from './hall.ts'
import { hierarchy } from './hierarchy.ts'
import { home } from './home.ts'
import { identity } from './identity.ts'
import { imports } from './imports.ts'
import { integration } from './integration.ts'
import { integrationDeals } from './integration-deals.ts'
import { integrationFields } from './integration-fields.ts'
import { integrationHealth } from './integration-health.ts'
import { mail } from './mail.ts'
import { manage } from './manage.ts'
import { oidc } from './oidc.ts'
import { outbox } from './outbox.ts'
import { portal } from './portal.ts'
import { privacy } from './privacy.ts'
import { projects } from './projects.ts'
import { reasons } from './reasons.ts'
import { serviceKeys } from './service-keys.ts'
import { settings } from './settings.ts'
import { sheets } from './sheets.ts'
import { shell } from './shell.ts'

/** Every text of Muster in English: the shape that all other languages must fill. */
export const en = {
  account,
  audit,
  bulk,
  cli,
  commands,
  common,
  clientMapping,
  crm,
  customerPages,
  customers,
  crmPages,
  crmSetup,
  directory,
  doctor,
  domains,
  errors,
  files,
  guest,
  hall,
  hierarchy,
  home,
  identity,
  imports,
  integration,
  integrationDeals,
  integrationFields,
  integrationHealth,
  mail,
  manage,
  oidc,
  outbox,
  portal,
  privacy,
  projects,
  reasons,
  serviceKeys,
  settings,
  sheets,
  shell,
} as const
