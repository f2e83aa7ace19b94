import { sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
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

/** Who has some addresses in a portal. */
export async function holdersOf(
  tx: Tx,
  portalId: string,
  emailKeys: readonly string[],
): Promise<Map<string, AddressHolder>> {
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
