import type { Notifications, notificationsUpdate, ReportMail } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { hasPermission, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Engine } from '../engine.ts'

/** What the member wants to be told by mail. @throws forbidden for who is no person */
export async function readNotifications({ tx, principal }: Context): Promise<Notifications> {
  if (principal.identityId === null) throw new MusterError('forbidden')
  const { rows } = await sql<{ wanted: ReportMail }>`select wanted from imports.report_mail
    where organisation_id = ${principal.organisationId}::uuid and identity_id = ${principal.identityId}::uuid`.execute(
    tx,
  )
  return { importReports: rows[0]?.wanted ?? 'mine' }
}

/**
 * Chooses which reports of imports the member gets by mail. Those of all are for who may read all imports.
 * @throws forbidden
 */
export async function chooseReportMails(
  ctx: Context,
  engine: Pick<Engine, 'record'>,
  { importReports }: z.output<typeof notificationsUpdate>,
): Promise<Notifications> {
  const { tx, principal, now } = ctx
  if (importReports === 'all' && !hasPermission(principal, 'imports.read_all'))
    throw new MusterError('forbidden', { permission: 'imports.read_all' })
  const before = await readNotifications(ctx)
  if (importReports === undefined || importReports === before.importReports) return before
  await sql`insert into imports.report_mail (organisation_id, identity_id, wanted, updated_at)
    values (${principal.organisationId}::uuid, ${principal.identityId}::uuid, ${importReports}, ${now})
    on conflict (organisation_id, identity_id)
    do update set wanted = excluded.wanted, updated_at = excluded.updated_at`.execute(tx)
  await engine.record(ctx, {
    action: 'imports.report-mail.choose',
    subject: { kind: 'member', id: principal.memberId, name: principal.displayName },
    before,
    after: { importReports },
  })
  return { importReports }
}
