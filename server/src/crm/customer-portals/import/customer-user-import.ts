import { sql } from 'kysely'
import { reverseKinds, type Target } from '../../../imports/ports.ts'
import { MusterError, type Principal } from '../../../kernel/index.ts'
import type { Tx } from '../../../platform/database/index.ts'
import { crmRights } from '../../rights/crm-rights.ts'
import { requirePortalEdition, requirePortalUsers } from '../access.ts'
import { left, seatsOf } from '../seats.ts'
import { chooseType } from '../user-types/type-row.ts'
import { classifyForward } from './classify-forward.ts'
import { classifyReverse } from './classify-reverse.ts'
import { describeCustomers } from './describe.ts'
import { customerUserFields } from './fields.ts'
import { type CustomerFacts, kindsFor, knownKinds } from './kinds.ts'
import { settleCustomer } from './settle.ts'
import { settleReverse } from './settle-reverse.ts'
import { writeCustomers } from './write-users.ts'

/** People into a customer portal, from files and from contacts. @see spec 04 "Customer portals and their users" */
export const customerUserImport: Target = {
  kind: 'crm.customer-portal-user',
  fields: customerUserFields,
  readsValues: true,
  // names, account, type, role and language by their keys
  content: sql<string>`array_to_string(r.given[8:15], chr(31), '')`,
  forward: {
    known: knownKinds,
    kinds: (facts) => kindsFor(facts as CustomerFacts),
    classify: classifyForward,
    settle: settleCustomer,
  },
  reverse: {
    known: reverseKinds,
    kinds: () => reverseKinds,
    classify: classifyReverse,
    settle: settleReverse,
  },
  places: ({ principal }) => sql`(select p.id from crm.customer_portal p where exists (
    select from crm."user" u join crm.profile f on f.organisation_id = u.organisation_id and f.id = u.profile_id
    where u.member_id = ${principal.memberId}::uuid and u.status = 'active' and f.manage_customer_users))`,
  async authorise(ctx, placeId) {
    if (placeId === null) throw new MusterError('not_found', { kind: 'customer_portal' })
    await requirePortalUsers(ctx, placeId, 'import')
  },
  async resolve(ctx, { portalId, userTypeId, role }) {
    const portal = await requirePortalUsers(ctx, String(portalId ?? ''), 'import')
    await requirePortalEdition(ctx)
    const type = await chooseType(
      ctx.tx,
      portal.portalId,
      userTypeId === undefined ? undefined : String(userTypeId),
    )
    return {
      params: { portalId: portal.portalId, userTypeId: type.id, role: String(role ?? type.role) },
      placeId: portal.portalId,
      name: portal.name,
      normaliser: { module: new URL('./normalise.ts', import.meta.url).href, params: {} },
    }
  },
  facts: (tx, { placeId, params }, principal) => factsOf(tx, String(placeId), params, principal),
  rightsIn: (facts) => {
    const { mine, rolePath, seesAll, mayCreate } = facts as CustomerFacts
    return seesAll ? { seesAll, mayCreate } : { mine, rolePath, seesAll, mayCreate }
  },
  weigh(facts, invitations) {
    const { seatsFree, seatsShort } = facts as CustomerFacts
    return seatsFree !== null && !seatsShort && invitations > seatsFree
      ? { ...facts, seatsShort: true }
      : null
  },
  tables: ['crm.customer_user', 'crm.contact'],
  freeSeats: async (tx, _organisationId, placeId) => left(await seatsOf({ tx }, String(placeId))),
  async lock(tx, { placeId }, subjects, forRemoval) {
    const { rows } =
      await sql`select from crm.customer_portal where id = ${placeId}::uuid for key share`.execute(tx)
    if (rows.length === 0) throw new MusterError('not_found', { kind: 'customer_portal' })
    await sql`select from crm.customer_user u where u.portal_id = ${placeId}::uuid and u.id in ${subjects}
      order by u.id ${forRemoval ? sql`for update` : sql`for no key update`}`.execute(tx)
  },
  write: writeCustomers,
  describe: describeCustomers,
  placeNames: async (tx, _organisationId, ids) => {
    const { rows } = await sql<{ id: string; name: string }>`
      select id, name from crm.customer_portal where id = any(${ids}::uuid[])`.execute(tx)
    return new Map(rows.map(({ id, name }) => [id, name]))
  },
  suggest: () => null,
}

/** What the rules need to know of the portal and of whoever plans. */
async function factsOf(
  tx: Tx,
  portalId: string,
  params: Record<string, string>,
  principal: Principal,
): Promise<CustomerFacts> {
  const rights = await crmRights({ tx, principal, now: new Date() })
  const contacts = rights?.permissions.contacts
  return {
    mine: rights?.userId ?? '',
    rolePath: rights?.rolePath ?? '',
    seesAll: rights?.isAdministrator === true || (rights?.sharing.contacts ?? 'private') !== 'private',
    mayCreate: contacts?.view === true && contacts.create && rights?.userId != null,
    defaultType: params.userTypeId ?? '',
    defaultRole: params.role ?? 'contact',
    language: params.language ?? '',
    seatsShort: false,
    seatsFree: left(await seatsOf({ tx }, portalId)),
  }
}
