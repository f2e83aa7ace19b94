import type { Principal } from '../../kernel/index.ts'
import type { IntegrationGround } from '../ground.ts'
import type { Asking, InOrganisation } from './ask-portal.ts'

/** What a request hands to the verbs that ask the portal. */
export function askingOf(
  ground: IntegrationGround,
  { inOrganisation, principal }: { inOrganisation: InOrganisation; principal: Principal },
): Asking {
  return { ground, inOrganisation, actor: { name: principal.displayName, address: principal.address } }
}
