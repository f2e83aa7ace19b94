import type { Language } from '@muster/contract'
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import { requirePortalEdition, requireSeeingPortals } from '../customer-portals/access.ts'
import { requireCrmRight } from '../rights/crm-rights.ts'

/** Many invitations that are carried out later: what was asked for, with which secret of a key, from where. */
export type InviteJob = { asked: unknown; secretId: string; address: string; language: Language }

/** What became of them; `results` is null until they were carried out. */
export type InviteJobState = { number: string; results: unknown }

const hoursKept = 24
const mostListed = 100

/**
 * Keeps many invitations until they are carried out.
 * @returns the number to ask with
 * @throws crm_no_user, crm_forbidden, edition_forbids
 */
export async function keepInviteJob(
  ctx: Context,
  { asked, secretId, address, language }: InviteJob,
): Promise<string> {
  await requireCrmRight(ctx, 'manageCustomerUsers')
  await requirePortalEdition(ctx)
  const { tx, principal, now } = ctx
  const { rows } = await sql<{ number: string }>`
    insert into crm.customer_invite_job (organisation_id, asked, secret_id, address, language, created_at)
    values (${principal.organisationId}::uuid, ${JSON.stringify(asked)}, ${secretId}::uuid, ${address}, ${language},
      ${now})
    returning record_number::text as number
  `.execute(tx)
  return (rows[0] as { number: string }).number
}

/** Takes invitations for this transaction alone; null where they were carried out, or forgotten. */
export async function takeInviteJob(
  tx: Tx,
  { organisationId, number }: { organisationId: string; number: string },
): Promise<InviteJob | null> {
  const { rows } = await sql<InviteJob>`
    select asked, secret_id as "secretId", address, language from crm.customer_invite_job
    where organisation_id = ${organisationId}::uuid and record_number = ${number}::bigint and results is null
    for update
  `.execute(tx)
  return rows[0] ?? null
}

/** Keeps what became of invitations, in the transaction that carried them out. */
export async function endInviteJob(
  tx: Tx,
  { organisationId, number }: { organisationId: string; number: string },
  results: unknown,
): Promise<void> {
  await sql`
    update crm.customer_invite_job set results = ${JSON.stringify(results)}, asked = null
    where organisation_id = ${organisationId}::uuid and record_number = ${number}::bigint
  `.execute(tx)
}

/** Invitations that should have been carried out by now: whoever was at them ended. */
export async function overdueInviteJobs(tx: Tx, organisationId: string): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select record_number::text as number from crm.customer_invite_job
    where organisation_id = ${organisationId}::uuid and results is null and created_at < now() - interval '1 minute'
    order by record_number
  `.execute(tx)
  return rows.map(({ number }) => number)
}

/**
 * What became of many invitations, the newest first.
 * @param number one alone
 * @throws crm_forbidden
 */
export async function readInviteJobs(ctx: Context, number?: string): Promise<InviteJobState[]> {
  await requireSeeingPortals(ctx)
  const which = number === undefined ? sql`true` : sql`record_number::text = ${number}`
  const { rows } = await sql<InviteJobState>`
    select record_number::text as number, results from crm.customer_invite_job where ${which}
    order by record_number desc limit ${mostListed}
  `.execute(ctx.tx)
  return rows
}

/** Forgets what became of invitations longer ago. */
export async function forgetInviteJobs(database: Database, organisationId: string): Promise<void> {
  await database.inOrganisation(organisationId, (tx) =>
    sql`delete from crm.customer_invite_job where organisation_id = ${organisationId}::uuid
      and created_at < now() - make_interval(hours => ${hoursKept})`.execute(tx),
  )
}
