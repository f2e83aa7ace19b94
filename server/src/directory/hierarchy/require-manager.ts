import { sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireEdition } from '../organisations/editions.ts'
import { takeTurnForManagers } from './take-turn.ts'

/**
 * Makes sure that someone can be the manager of these people: a member who does not, over any number of steps,
 * report to one of them. Taking a manager away is always possible. Whoever locks members before has the turn for
 * managers already.
 *
 * @param memberIds nobody for someone who does not exist yet
 * @throws edition_forbids, unknown_member, manager_cycle `{path}`: "Ann → Ben → Ann"
 */
export async function requireManager(
  ctx: Context,
  managerId: string | null,
  memberIds: readonly string[],
): Promise<void> {
  if (managerId === null) return
  await requireEdition(ctx, 'hierarchy')
  await takeTurnForManagers(ctx.tx, ctx.principal.organisationId)
  const above = isId(managerId) ? await wayUp(ctx, managerId) : []
  if (above.length === 0) throw new MusterError('unknown_member', {}, [place('unknown_member')])
  const closing = above.findIndex(({ id }) => memberIds.includes(id))
  if (closing === -1) return
  const circle = [above[closing], ...above.slice(0, closing + 1)].flatMap((one) => one?.displayName ?? [])
  throw new MusterError('manager_cycle', { path: spellOut(circle) }, [place('manager_cycle')])
}

/** Someone on a way up. */
export type Above = { id: string; displayName: string; title: string }

/** A person and everyone above them, upwards; nobody when there is no such person. */
export async function wayUp({ tx }: Context, memberId: string): Promise<Above[]> {
  const { rows } = await sql<Above>`
    with recursive up as (
      select m.id, m.manager_id, m.display_name, m.title, 1 as step
      from directory.member m where m.id = ${memberId}::uuid
      union all
      select m.id, m.manager_id, m.display_name, m.title, up.step + 1
      from up join directory.member m on m.id = up.manager_id
    ) select id, display_name as "displayName", title from up order by step
  `.execute(tx)
  return rows
}

/** "Ann → Ben → Ann"; of a long way the beginning and the end. */
export function spellOut(names: readonly string[]): string {
  const shown = names.length <= 8 ? names : [...names.slice(0, 4), '…', ...names.slice(-3)]
  return shown.join(' → ')
}

function place(code: string) {
  return { path: 'managerId', code, message: '' }
}
