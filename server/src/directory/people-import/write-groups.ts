import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { isChanged } from './others.ts'

/** Groups that one side of a change names: (`id, kind, name, key`), each once. */
function named(changes: RawBuilder<unknown>, name: 'before' | 'after', unless: 'before' | 'after') {
  return sql`(select distinct on (g.id) g.id::uuid as id, g.made->>'kind' as kind, g.made->>'name' as name, g.made->>'key' as key
    from ${changes} c cross join lateral jsonb_each(coalesce(${sql.ref(`c.${name}`)}->'creates', '{}')) g (id, made)
    where not coalesce(${sql.ref(`c.${unless}`)}->'creates' ? g.id, false) order by g.id, c.row)`
}

/** Makes the departments and groups that rows of a chunk bring with them; those that are there stay. */
export async function makeGroups(
  tx: Tx,
  organisationId: string,
  changes: RawBuilder<unknown>,
): Promise<void> {
  const org = sql`${organisationId}::uuid`
  // two groups of one name that are made at once would both find the same slug free
  await sql`select pg_advisory_xact_lock(7232, hashtext(${organisationId}))`.execute(tx)
  await sql`insert into directory."group" (organisation_id, id, kind, name, name_key, slug)
    select ${org}, n.id, n.kind, n.name, n.key, case
      when exists (select from directory."group" g where g.organisation_id = ${org} and g.slug = n.slug)
        or row_number() over (partition by n.slug order by n.id) > 1
      then n.slug || '-' || right(n.id::text, 6) else n.slug end
    from (
      select n.*, coalesce(nullif(left(trim('-' from regexp_replace(n.key, '[^[:alnum:]]+', '-', 'g')), 60), ''), 'x') as slug
      from ${named(changes, 'after', 'before')} n
      where not exists (select from directory."group" g where g.organisation_id = ${org} and g.id = n.id)
    ) n`.execute(tx)
}

/** Takes away what the run made, once it is empty; what somebody changed or filled stays. */
export async function removeEmptyGroups(
  tx: Tx,
  organisationId: string,
  changes: RawBuilder<unknown>,
): Promise<void> {
  const org = sql`${organisationId}::uuid`
  await sql`delete from directory."group" g using ${named(changes, 'before', 'after')} n
    where g.organisation_id = ${org} and g.id = n.id and not ${isChanged(org)}
      and not exists (select from directory.membership p where p.organisation_id = ${org} and p.group_id = g.id)`.execute(
    tx,
  )
}
