import type { ChainState, ChainVerdict } from '@muster/contract'
import { sql } from 'kysely'
import { requirePermission } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database/index.ts'
import { record } from '../record.ts'

const action = 'audit.chain.verify'

/** How far an organisation's record is sealed. */
export type Sealing = { head: { number: number; hash: string; sealedAt: Date } | null; pending: number }

/** The last seal, and how many events wait for the next one (counted up to 10,000). */
export async function sealingOf(tx: Tx, organisationId: string): Promise<Sealing> {
  const org = sql`${organisationId}::uuid`
  const { rows } = await sql<{
    number: number | null
    hash: string | null
    sealed_at: Date | null
    pending: number
  }>`
    select s.number::integer, encode(s.hash, 'hex') as hash, s.sealed_at, p.pending
    from (select count(*)::integer as pending
      from (select from audit.pending where organisation_id = ${org} limit 10000) waiting) p
    left join (select * from audit.seal where organisation_id = ${org} order by number desc limit 1) s on true`.execute(
    tx,
  )
  const row = rows[0]
  const head =
    row?.number == null || row.hash === null || row.sealed_at === null
      ? null
      : { number: row.number, hash: row.hash, sealedAt: row.sealed_at }
  return { head, pending: row?.pending ?? 0 }
}

/** The chain as the page shows it: how far it reaches, and what came of verifying it last. @throws forbidden */
export async function chainState(ctx: Context): Promise<ChainState> {
  requirePermission(ctx.principal, 'audit.read')
  const { head, pending } = await sealingOf(ctx.tx, ctx.principal.organisationId)
  const { rows } = await sql<{ at: Date; actor_name: string; after: ChainVerdict }>`
    select at, actor_name, after from audit.event where organisation_id = ${ctx.principal.organisationId}::uuid
      and action = ${action} order by at desc, id desc limit 1`.execute(ctx.tx)
  const last = rows[0]
  return {
    head: head === null ? null : { ...head, sealedAt: head.sealedAt.toISOString() },
    pending,
    verified:
      last === undefined
        ? null
        : { at: last.at.toISOString(), by: last.actor_name, broken: last.after.broken },
  }
}

/** Notes that somebody verified the chain, and what they found. @throws forbidden */
export async function recordVerdict(ctx: Context, verdict: ChainVerdict): Promise<void> {
  requirePermission(ctx.principal, 'settings.manage')
  await record(ctx, {
    action,
    subject: { kind: 'chain', id: null, name: `${verdict.head?.number ?? 0}` },
    after: { seals: verdict.seals, events: verdict.events, broken: verdict.broken },
  })
}
