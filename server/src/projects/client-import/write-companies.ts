import { type RawBuilder, sql } from 'kysely'
import type { ChunkWrite } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
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
      and not exists (select from ${changes} c where c.after->'creates' ? n.id::text)
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

/** Companies that a run made and that others use by now: taking the run back keeps them. */
export async function keptCompanies(tx: Tx, organisationId: string, runId: string): Promise<string[]> {
  const org = sql`${organisationId}::uuid`
  const { rows } = await sql<{ id: string }>`
    with made as materialized (
      select distinct k.key::uuid as id from imports.journal j
      cross join lateral jsonb_object_keys(nullif(j.after->'creates', 'null')) k (key)
      where j.organisation_id = ${org} and j.run_id = ${runId}::uuid and j.after ? 'creates')
    select k.id from projects.client_company k join made on made.id = k.id
    where k.organisation_id = ${org} and (k.version > 1
      or exists (select from projects.project_client x where x.organisation_id = ${org} and x.company_id = k.id)
      or exists (select from projects.client_user x where x.organisation_id = ${org} and x.company_id = k.id
        and not exists (select from imports.journal j where j.organisation_id = ${org}
          and j.run_id = ${runId}::uuid and j.subject_id = x.id)))`.execute(tx)
  return rows.map(({ id }) => id)
}
