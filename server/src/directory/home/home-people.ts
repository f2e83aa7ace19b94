import { type Home, homeMost } from '@muster/contract'
import { sql } from 'kysely'
import { hasPermission, requirePermission } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'

const soonDays = 3

type Counts = Home['people']
type Invitations = Pick<Home['waiting'], 'notMailed' | 'expiring'>

/** How many people and places there are, and for who may invite, which invitations want to be seen to. @throws forbidden */
export async function homePeople(
  ctx: Context,
  { invitationsDays }: { invitationsDays: number },
): Promise<{ people: Counts; invitations: Invitations }> {
  requirePermission(ctx.principal, 'directory.read')
  const org = sql`${ctx.principal.organisationId}::uuid`
  const people = (status: string) =>
    sql`coalesce((select sum(people) from directory.member_count
      where organisation_id = ${org} and status = ${status}), 0)::integer`
  const groups = (kind: string) =>
    sql`(select count(*)::integer from directory."group" where organisation_id = ${org} and kind = ${kind})`
  const { rows: counts } = await sql<Counts>`
    select ${people('active')} as active, ${people('invited')} as invited, ${people('inactive')} as inactive,
      ${groups('group')} as groups, ${groups('department')} as departments`.execute(ctx.tx)
  const invitations = hasPermission(ctx.principal, 'directory.manage')
    ? await invitationsOf(ctx, invitationsDays)
    : { notMailed: null, expiring: null }
  return { people: counts[0] as Counts, invitations }
}

async function invitationsOf({ tx, principal, now }: Context, invitationsDays: number): Promise<Invitations> {
  const org = sql`${principal.organisationId}::uuid`
  const dayMs = 86_400_000
  const end = (days: number) => new Date(now.getTime() - (invitationsDays - days) * dayMs)
  const { rows } = await sql<{ notMailed: number; expiring: number }>`select
    (select count(*)::integer from (select from directory.member
      where organisation_id = ${org} and status = 'invited' and invited_at is null
      limit ${homeMost}::integer) m) as "notMailed",
    (select count(*)::integer from (select from directory.invitation
      where organisation_id = ${org} and ended is null and created_at > ${end(0)} and created_at <= ${end(soonDays)}
      limit ${homeMost}::integer) i) as expiring`.execute(tx)
  return rows[0] as Invitations
}
