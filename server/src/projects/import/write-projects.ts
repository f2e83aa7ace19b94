import { type RawBuilder, sql } from 'kysely'
import { newId } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { keyFrom } from '../projects/create-project.ts'

/** Makes the projects that changes name and nobody knows yet, each once, with a key from its name. */
export async function makeProjects(
  tx: Tx,
  org: RawBuilder<unknown>,
  portal: RawBuilder<unknown>,
  changes: RawBuilder<unknown>,
): Promise<void> {
  const { rows } = await sql<{ id: string; name: string; key: string }>`
    select distinct on (n.id) n.id, n.made->>'name' as name, n.made->>'key' as key
    from (select e.key::uuid as id, e.value as made from ${changes} c
      cross join lateral jsonb_each(nullif(c.after->'creates', 'null')) e) n
    where not exists (select from projects.project p where p.organisation_id = ${org} and p.id = n.id)
    order by n.id`.execute(tx)
  for (const { id, name, key } of rows)
    for (let n = 1; ; n++) {
      const wanted = keyFrom(name)
      const candidate = n === 1 ? wanted : `${wanted.slice(0, 9)}${n}`
      const { numAffectedRows } = await sql`
        insert into projects.project (organisation_id, portal_id, id, name, name_key, key)
        values (${org}, ${portal}, ${id}::uuid, ${name}, ${key}, ${n > 900 ? newId().slice(-12).toUpperCase() : candidate})
        on conflict do nothing`.execute(tx)
      if (numAffectedRows === 1n) break
    }
}

/** SQL: a project `p` that a run made and nobody has used since. */
export const isUnused = sql`p.last_task = 0 and p.version = 1
  and not exists (select from projects.project_client l where l.organisation_id = p.organisation_id and l.project_id = p.id)`

/** Removes the projects that a run made, as soon as nobody is in them any more and nothing is. */
export async function removeEmptyProjects(
  tx: Tx,
  org: RawBuilder<unknown>,
  changes: RawBuilder<unknown>,
): Promise<void> {
  await sql`delete from projects.project p where p.organisation_id = ${org} and p.id in (
      select k.key::uuid from ${changes} c cross join lateral jsonb_object_keys(nullif(c.before->'creates', 'null')) k (key)
      where not coalesce(c.after ? 'creates', false))
    and ${isUnused} and not exists (select from projects.project_member x
      where x.organisation_id = p.organisation_id and x.project_id = p.id)`.execute(tx)
}
