import { sql } from 'kysely'
import { crmRights, namesOfAdministrators, requireAdministrator } from '../../crm/index.ts'
import { reverseKinds, type Target } from '../../imports/ports.ts'
import { isId, MusterError } from '../../kernel/index.ts'
import { isPaused, readConnection } from '../connection/connection-row.ts'
import { classifyForward } from './classify-forward.ts'
import { classifyReverse } from './classify-reverse.ts'
import { clientFields } from './client-row.ts'
import { describeLinks } from './describe.ts'
import { type LinkFacts, linkKinds } from './kinds.ts'
import { mappingReport } from './mapping-report.ts'
import { settleLink } from './settle.ts'
import { settleReverse } from './settle-reverse.ts'
import { suggestAccounts } from './suggest.ts'
import { writeLinks } from './write-links.ts'

/** Name of the target. */
export const clientLinkKind = 'crm.client-account-link'

/** Client companies of a portal, and the accounts that they are. @see spec 06 "Client–account mapping" */
export const clientLinkImport: Target = {
  kind: clientLinkKind,
  fields: clientFields,
  readsValues: true,
  report: mappingReport,
  // two companies of one name are two companies
  content: sql<string>`r.given[1]`,
  forward: {
    known: linkKinds,
    kinds: () => [...linkKinds],
    classify: classifyForward,
    prepare: suggestAccounts,
    settle: settleLink,
  },
  reverse: {
    known: reverseKinds,
    kinds: () => reverseKinds,
    classify: classifyReverse,
    settle: settleReverse,
  },
  // the portals that were mapped, for every Administrator of the CRM
  places: ({ principal }) => sql`(select distinct x.place_id as id from imports.run x
    where x.target_kind = ${clientLinkKind} and exists (select from crm."user" u
      join crm.profile p on p.organisation_id = u.organisation_id and p.id = u.profile_id
      where u.member_id = ${principal.memberId}::uuid and u.status = 'active' and p.kind = 'administrator'))`,
  async authorise(ctx) {
    await requireAdministrator(ctx, 'change')
  },
  async admit(ctx, { portalId }) {
    const connection = await readConnection(ctx.tx)
    if (connection === null || connection.state === 'off')
      throw new MusterError('integration_off', { administrators: await namesOfAdministrators(ctx) })
    if (connection.portalId !== portalId) throw new MusterError('integration_other_portal')
    if (connection.state === 'draft') throw new MusterError('integration_draft')
    if (isPaused(connection, ctx.now)) throw new MusterError('integration_paused')
  },
  async resolve(ctx, { portalId, portalName, createContacts = true, takesUp = true }) {
    await requireAdministrator(ctx, 'change')
    if (!isId(String(portalId))) throw new MusterError('not_found', { kind: 'portal' })
    const yesNo = (value: unknown) => (value === false ? 'no' : 'yes')
    return {
      params: {
        portalId: String(portalId),
        createContacts: yesNo(createContacts),
        takesUp: yesNo(takesUp),
      },
      placeId: String(portalId),
      name: String(portalName ?? ''),
      normaliser: { module: new URL('./normalise.ts', import.meta.url).href, params: {} },
    }
  },
  async facts(tx, { params }, principal): Promise<LinkFacts> {
    const rights = await crmRights({ tx, principal, now: new Date() })
    return {
      mine: rights?.userId ?? '',
      createContacts: params.createContacts !== 'no',
      countsLinks: params.takesUp !== 'no',
    }
  },
  // links of a former connection were taken up, or given up, when it was activated
  async present(tx) {
    return (await readConnection(tx))?.state === 'active' ? { countsLinks: true } : {}
  },
  weigh: () => null,
  tables: ['crm.client_link', 'crm.contact', 'integration.project_link'],
  freeSeats: async () => null,
  async lock(tx, { organisationId }) {
    // who links by hand waits here too
    await sql`select from crm.setting where organisation_id = ${organisationId}::uuid for no key update`.execute(
      tx,
    )
  },
  write: writeLinks,
  describe: describeLinks,
  placeNames: async () => new Map(),
  suggest: () => null,
}
