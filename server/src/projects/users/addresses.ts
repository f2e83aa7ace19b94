import { sql } from 'kysely'
import { MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database/index.ts'

/** Who has an address in a portal: as portal user or as client user, once. */
export type AddressHolder = {
  emailKey: string
  kind: 'portal_user' | 'client_user'
  id: string
  name: string
  companyId: string | null
  company: string | null
}

/** Addresses that were free and are now somebody's to be, by key; and who has the others. */
export type Claimed = { ids: Map<string, string>; holders: Map<string, AddressHolder> }

/**
 * Takes addresses for people who are made next, in this transaction. Whoever adds the same address at the same moment
 * is waited for, and what they have added is found.
 */
export async function claimAddresses(
  { tx, principal }: Context,
  portalId: string,
  kind: AddressHolder['kind'],
  emailKeys: readonly string[],
): Promise<Claimed> {
  const ids = new Map<string, string>()
  const holders = new Map<string, AddressHolder>()
  // whoever had an address may be gone by the time that it is asked who that is
  for (let open = [...new Set(emailKeys)]; open.length > 0; ) {
    const people = open.map((key) => ({ key, id: newId() }))
    const { rows } = await sql<{ key: string; id: string }>`
      insert into projects.portal_address (organisation_id, portal_id, email_key, kind, person_id)
      select ${principal.organisationId}::uuid, ${portalId}::uuid, n.key, ${kind}, n.id
      from json_to_recordset(${JSON.stringify(people)}::json) as n (key text, id uuid) order by n.key collate "C"
      on conflict do nothing
      returning email_key as key, person_id as id`.execute(tx)
    for (const { key, id } of rows) ids.set(key, id)
    const taken = open.filter((key) => !ids.has(key))
    for (const [key, holder] of await holdersOf(tx, portalId, taken)) holders.set(key, holder)
    open = taken.filter((key) => !holders.has(key))
  }
  return { ids, holders }
}

/** Who has some addresses in a portal. */
async function holdersOf(
  tx: Tx,
  portalId: string,
  emailKeys: readonly string[],
): Promise<Map<string, AddressHolder>> {
  if (emailKeys.length === 0) return new Map()
  const { rows } = await sql<AddressHolder>`
    select a.email_key as "emailKey", a.kind, a.person_id as id, coalesce(u.display_name, c.display_name) as name,
      c.company_id as "companyId", k.name as company
    from projects.portal_address a
    left join projects.portal_user u on u.organisation_id = a.organisation_id and u.id = a.person_id
      and a.kind = 'portal_user'
    left join projects.client_user c on c.organisation_id = a.organisation_id and c.id = a.person_id
      and a.kind = 'client_user'
    left join projects.client_company k on k.organisation_id = c.organisation_id and k.id = c.company_id
    where a.portal_id = ${portalId}::uuid and a.email_key = any(${emailKeys}::text[])
  `.execute(tx)
  return new Map(rows.map((row) => [row.emailKey, row]))
}

/** The refusal of an address that somebody in the portal has, telling who, and what can be done. */
export function addressTaken({ kind, id, name, companyId, company }: AddressHolder): MusterError {
  const code = kind === 'portal_user' ? 'already_portal_user' : 'already_client_user'
  const offer = kind === 'client_user' ? { kind: 'convert', clientUserId: id, companyId } : null
  return new MusterError(code, { name, company, portalUserId: kind === 'portal_user' ? id : null, offer }, [
    { path: 'email', code, message: '' },
  ])
}
