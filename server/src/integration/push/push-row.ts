import type { IntegrationPush, Run } from '@muster/contract'
import type { PhraseKey, Translate } from '@muster/phrases'
import { sql } from 'kysely'
import { type UserOfProfile, usersOfProfiles } from '../../crm/index.ts'
import type { RemotePerson } from '../../imports/remote-ports.ts'
import type { Context } from '../../platform/context.ts'
import type { Connection } from '../connection/connection-row.ts'

/** A run of the portal that this CRM started. */
export type PushRow = {
  runId: string
  cause: IntegrationPush['cause']
  people: number
  by: string
  startedAt: Date
  isTold: boolean
}

/** Runs that were started in the portal of a connection, the newest first. */
export async function readPushes(
  { tx }: Pick<Context, 'tx'>,
  { portalId }: Connection,
  { isOpen = false, limit = 20 }: { isOpen?: boolean; limit?: number } = {},
): Promise<PushRow[]> {
  const { rows } = await sql<PushRow>`
    select run_id as "runId", cause, people, by_name as by, started_at as "startedAt", is_told as "isTold"
    from integration.push
    where portal_id = ${portalId}::uuid and ${isOpen ? sql`is_open` : sql`true`}
    order by started_at desc, run_id desc limit ${limit}
  `.execute(tx)
  return rows
}

/** Keeps that a run was started. */
export async function keepPush(
  { tx, principal, now }: Context,
  { portalId }: Connection,
  push: { runId: string; cause: PushRow['cause']; people: number; by: string },
): Promise<void> {
  await sql`
    insert into integration.push (organisation_id, run_id, portal_id, cause, people, by_name, by_identity_id, started_at)
    values (${principal.organisationId}::uuid, ${push.runId}::uuid, ${portalId}::uuid, ${push.cause}, ${push.people},
      ${push.by}, ${principal.identityId}::uuid, ${now})
    on conflict do nothing
  `.execute(tx)
}

/** A previewed push that is carried out now: its people are not pushed again by themselves. */
export async function notePush(
  ctx: Context,
  connection: Connection,
  { runId, profileIds }: { runId: string; profileIds: readonly string[] },
): Promise<void> {
  await sql`update integration.push set cause = 'saved', is_open = true
    where run_id = ${runId}::uuid`.execute(ctx.tx)
  const users = await usersOfProfiles(ctx, { profileIds })
  await keepPushed(ctx, connection, users)
}

/** Keeps who was pushed. */
export async function keepPushed(
  { tx, principal, now }: Context,
  { portalId }: Connection,
  users: readonly UserOfProfile[],
): Promise<void> {
  await sql`
    insert into integration.pushed_user (organisation_id, portal_id, user_id, pushed_at)
    select ${principal.organisationId}::uuid, ${portalId}::uuid, id, ${now}
    from unnest(${users.map(({ id }) => id)}::uuid[]) id
    on conflict do nothing
  `.execute(tx)
}

/** CRM users as the import of portal users reads them. */
export function asPeople(users: readonly UserOfProfile[]): RemotePerson[] {
  return users.map((user) => ({
    remoteId: user.id,
    email: user.email,
    firstName: user.firstName,
    lastName: user.lastName,
    name: user.displayName,
    profile: user.profile,
    role: user.role,
    status: user.status,
  }))
}

/** What somebody has to decide of a push: everything but roles that are kept, which is the rule of a push. */
export function questionsOf({ conflicts }: Pick<Run, 'conflicts'>): Run['conflicts'] {
  return conflicts.filter(({ kind, count }) => kind !== 'existing_user_role' && count > 0)
}

/** A push as the API shows it. @param isOwn whether the portal belongs to the organisation of the CRM */
export function shownPush(push: PushRow, run: Run, isOwn: boolean, t: Translate): IntegrationPush {
  const isOver = run.appliedAt !== null
  const { planned, outcomes } = run
  const questions = questionsOf(run)
  // one that came by itself is not applied before somebody has looked at its questions
  const waits = push.cause === 'followed' && run.state === 'ready' && questions.length > 0
  return {
    runId: push.runId,
    state: waits ? 'needs_decisions' : run.state,
    cause: push.cause,
    startedAt: push.startedAt.toISOString(),
    by: push.by,
    people: push.people,
    created: isOver ? outcomes.created : planned.create,
    updated: isOver ? outcomes.updated : planned.update,
    unchanged: isOver ? outcomes.unchanged : planned.unchanged,
    skipped: isOver ? outcomes.skipped + outcomes.failed : planned.skip,
    invitations: run.invitations,
    open: questions
      .map(({ kind, count, open }) => ({
        kind,
        title: t(`imports.conflicts.${kind}.title` as PhraseKey),
        count: waits ? count : open,
      }))
      .filter(({ count }) => count > 0),
    fingerprint: run.fingerprint,
    error: run.error?.text ?? null,
    isUndoable: run.state === 'applied' && run.reversedBy === null,
    canOpen: isOwn,
  }
}
