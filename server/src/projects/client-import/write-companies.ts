import { type RawBuilder, sql } from 'kysely'
import type { ChunkWrite } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { clientsCounted } from '../clients/client-count.ts'
import { renewFigures } from '../import/renew-figures.ts'
import type { ClientCrm } from './crm-port.ts'

/** SQL: the companies that one side of the changes names as made: (`id, made`), each once. */
const createsOf = (changes: RawBuilder<unknown>, side: 'before' | 'after') =>
  sql`(select distinct on (e.key) e.key::uuid as id, e.value as made from ${changes} c
    cross join lateral jsonb_each(nullif(${sql.ref(`c.${side}`)}->'creates', 'null')) e
    where ${sql.ref(`c.${side}`)} ? 'creates' order by e.key, c.row)`

/** Makes the companies that changes name and nobody has made yet, and links them with their accounts. */
export async function makeCompanies(
  tx: Tx,
  crm: ClientCrm,
  { scope, changes, inviterName }: ChunkWrite,
): Promise<void> {
  const { organisationId, placeId } = scope
  const { numAffectedRows } = await sql`
    insert into projects.client_company (organisation_id, portal_id, id, name, name_key, web_address, email, address)
    select ${organisationId}::uuid, ${placeId}::uuid, n.id, n.made->>'name', n.made->>'key', n.made->>'web',
      n.made->>'email', n.made->>'address'
    from ${createsOf(changes, 'after')} n
    where not exists (select from projects.client_company k
      where k.organisation_id = ${organisationId}::uuid and k.id = n.id)`.execute(tx)
  if (numAffectedRows === 0n) return
  const all = clientsCounted(sql`${placeId}::uuid`, 'company')
  await renewFigures(tx, 'projects.client_company', all, Number(numAffectedRows))
  await crm.link(tx, {
    organisationId,
    portalId: String(placeId),
    by: inviterName,
    companies: sql`(select n.id as company_id, n.made->>'name' as company_name, (n.made->>'account')::uuid as account_id
      from ${createsOf(changes, 'after')} n where n.made->>'account' is not null)`,
  })
}

/** SQL: a company `k` that a run made and nobody has used or changed since. */
const isUnused = sql`k.version = 1
  and not exists (select from projects.client_user x where x.organisation_id = k.organisation_id and x.company_id = k.id)
  and not exists (select from projects.project_client x where x.organisation_id = k.organisation_id and x.company_id = k.id)`

/** Removes the companies that a run made, as soon as nobody is in them any more and nothing is, and their links. */
export async function removeEmptyCompanies(
  tx: Tx,
  crm: ClientCrm,
  { scope, changes }: Pick<ChunkWrite, 'scope' | 'changes'>,
): Promise<void> {
  const { organisationId, placeId } = scope
  const { rows } = await sql<{ id: string }>`delete from projects.client_company k
    using ${createsOf(changes, 'before')} n
    where k.organisation_id = ${organisationId}::uuid and k.id = n.id and ${isUnused}
      and not exists (select from ${createsOf(changes, 'after')} a where a.id = n.id)
    returning k.id`.execute(tx)
  if (rows.length === 0) return
  const gone = rows.map(({ id }) => id)
  await crm.unlink(tx, {
    organisationId,
    portalId: String(placeId),
    companies: sql`(select n.id as company_id, (n.made->>'account')::uuid as account_id
      from ${createsOf(changes, 'before')} n where n.id = any(${gone}::uuid[]) and n.made->>'account' is not null)`,
  })
}

/**
 * Companies that a run made and that others use by now: taking the run back keeps them. Whoever the run did not bring is
 * found by putting its people beside those of its companies, which no plan can turn into reading the run for each.
 */
export async function keptCompanies(tx: Tx, organisationId: string, runId: string): Promise<string[]> {
  const org = sql`${organisationId}::uuid`
  const { rows } = await sql<{ id: string }>`
    with ours as materialized (select j.subject_id as id, j.after from imports.journal j
      where j.organisation_id = ${org} and j.run_id = ${runId}::uuid),
    made as materialized (
      select distinct k.key::uuid as id from ours o
      cross join lateral jsonb_object_keys(nullif(o.after->'creates', 'null')) k (key)
      where o.after ? 'creates'),
    others as materialized (
      select max(s.company) as company from (
        select x.id, x.company_id::text as company, false as is_ours from made m
        join projects.client_user x on x.organisation_id = ${org} and x.company_id = m.id
        union all select o.id, null, true from ours o) s
      group by s.id having not bool_or(s.is_ours))
    select k.id from projects.client_company k join made on made.id = k.id
    where k.organisation_id = ${org} and (k.version > 1
      or exists (select from projects.project_client x where x.organisation_id = ${org} and x.company_id = k.id)
      or k.id::text in (select o.company from others o))`.execute(tx)
  return rows.map(({ id }) => id)
}
