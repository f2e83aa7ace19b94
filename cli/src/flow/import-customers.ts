import type { ImportStart } from '@muster/contract'
import { customerPortalOf } from '../api/find-customer-portal.ts'
import { runIdOf } from '../api/start-import.ts'
import type { Session } from '../session.ts'
import { WrongUsage } from '../stops.ts'
import { type Decisions, sendDecisions } from './send-decisions.ts'
import { watchRun } from './watch-run.ts'

/**
 * Starts an import of the users of a customer portal into the client users of a portal, waits for its plan, and answers
 * what was answered beforehand.
 * @param named the customer portal, by address, id or name
 * @returns id of the run
 * @throws WrongUsage for any other target, and for a customer portal that is not there
 */
export async function importCustomers(
  session: Session,
  named: string,
  target: ImportStart['target'],
  decisions: Decisions,
): Promise<string> {
  const { api } = session
  if (target.kind !== 'projects.client-user') throw new WrongUsage('cli.usage.onlyClientUsers')
  const { id: portal } = await customerPortalOf(api, named)
  const answer = await api.raw(
    'POST',
    `/crm/customer-portals/${encodeURIComponent(portal)}/users/import-as-clients`,
    { body: { portalId: target.portalId } },
  )
  const id = await runIdOf(answer, api.url)
  const { state } = await watchRun(session, id)
  if (Object.keys(decisions).length > 0 && (state === 'needs_decisions' || state === 'ready'))
    await sendDecisions(session, id, decisions)
  return id
}
