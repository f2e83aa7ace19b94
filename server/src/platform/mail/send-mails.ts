import { setTimeout as pause } from 'node:timers/promises'
import type { Language } from '@muster/contract'
import { sql } from 'kysely'
import type { Config } from '../config/index.ts'
import type { Database } from '../database/index.ts'
import { defineJob, enqueue, type Job, type JobContext } from '../jobs/index.ts'
import type { AnyMailKind, MailFacts } from './mail-kind.ts'
import { sendJob } from './outbox.ts'
import { askForTurn, takeTurns } from './pace.ts'
import { openPostOffice, type PostOffice, Refused } from './post-office.ts'

/** Sends outboxes; `close` lets the mail server go. */
export type Sender = { job: Job<{ organisationId: string }>; close(): void }

type SenderConfig = Pick<Config, 'smtpUrl' | 'mailFrom' | 'url' | 'mailsPerMinute'>

const batch = 20
/** After this long the job lets other small jobs in and goes on in a new one. */
const turnMs = 20_000
/** A wait for the pace that is not worth a new job. */
const shortWaitMs = 1000
/** Minutes until the next try; after the last one the mail has failed. */
const waits = [1, 5, 15, 60, 240, 720, 1440]

/** Makes the sender of the mails of all organisations. */
export function openSender(config: SenderConfig, kinds: readonly AnyMailKind[]): Sender {
  const office = openPostOffice(config)
  return {
    job: defineJob({
      ...sendJob,
      handle: async ({ organisationId }, context) => {
        if (office === null) await keepMails(context.database, organisationId)
        else await sendDue(office, kinds, config.mailsPerMinute, organisationId, context)
      },
    }),
    close: () => office?.close(),
  }
}

/** Without a mail server there is nobody to hand mails to: they wait to be looked at. */
async function keepMails(database: Database, organisationId: string): Promise<void> {
  await database.inOrganisation(organisationId, (tx) =>
    sql`update platform.mail set state = 'kept', was_kept = true
      where organisation_id = ${organisationId}::uuid and state = 'queued'`.execute(tx),
  )
}

async function sendDue(
  office: PostOffice,
  kinds: readonly AnyMailKind[],
  perMinute: number,
  organisationId: string,
  { database, log, signal }: JobContext,
): Promise<void> {
  const turnEnds = Date.now() + turnMs
  let notBefore = 0
  while (!signal.aborted && Date.now() < turnEnds) {
    const { mails, waitMs } = await claim(database, organisationId, perMinute)
    if (mails.length === 0 && waitMs === 0) break
    notBefore = Date.now() + waitMs
    if (waitMs > shortWaitMs) break
    if (waitMs > 0) await pause(waitMs, undefined, { signal }).catch(() => {})
    await Promise.all(
      mails.map(async (mail) => {
        const error = await trySending(office, kinds, mail)
        if (error !== null) log.warn({ error, mail: mail.id }, 'a mail was not taken')
        await note(database, mail, error)
      }),
    )
  }
  await comeAgain(database, organisationId, notBefore)
}

/** Another job sends what is due later. @param notBefore milliseconds since 1970 */
async function comeAgain(database: Database, organisationId: string, notBefore: number): Promise<void> {
  await database.inOrganisation(organisationId, async (tx) => {
    const { rows } = await sql<{ at: Date | null }>`select min(next_try_at) as at from platform.mail
      where organisation_id = ${organisationId}::uuid and state = 'queued'`.execute(tx)
    const due = rows[0]?.at ?? null
    if (due === null) return
    const at = new Date(Math.max(due.getTime(), notBefore))
    await enqueue(tx, sendJob, { organisationId }, { key: `mail-${organisationId}`, at })
  })
}

type Claimed = MailFacts<unknown> & { kind: string; isLast: boolean }

/**
 * Takes due mails for this server, as many as may go now: what it does not report on is due again after the wait.
 * @returns `waitMs` above 0 where mails are due and none may go yet
 */
async function claim(
  database: Database,
  organisationId: string,
  perMinute: number,
): Promise<{ mails: Claimed[]; waitMs: number }> {
  return database.inOrganisation(organisationId, async (tx) => {
    const isDue = sql`organisation_id = ${organisationId}::uuid and state = 'queued' and next_try_at <= now()`
    const { rows: due } = await sql`select from platform.mail where ${isDue} limit 1`.execute(tx)
    if (due.length === 0) return { mails: [], waitMs: 0 }
    const { free, waitMs } = await askForTurn(tx, perMinute)
    if (free === 0) return { mails: [], waitMs }
    const minutes = sql`(array[${sql.join(waits)}]::integer[])`
    const { rows } = await sql<{
      id: string
      kind: string
      recipient: string
      language: Language
      facts: unknown
      attempts: number
      created_at: Date
    }>`
      update platform.mail m set attempts = m.attempts + 1, next_try_at = now() +
        make_interval(mins => ${minutes}[least(m.attempts + 1, ${waits.length}::integer)])
      where m.organisation_id = ${organisationId}::uuid and m.id in (
        select id from platform.mail where ${isDue}
        order by next_try_at limit ${Math.min(batch, free)} for update skip locked)
      returning m.id, m.kind, m.recipient, m.language, m.facts, m.attempts, m.created_at
    `.execute(tx)
    await takeTurns(tx, perMinute, rows.length)
    const mails = rows.map(({ created_at: createdAt, attempts, ...mail }) => ({
      ...mail,
      organisationId,
      createdAt,
      isLast: attempts > waits.length,
    }))
    return { mails, waitMs: 0 }
  })
}

async function trySending(
  office: PostOffice,
  kinds: readonly AnyMailKind[],
  mail: Claimed,
): Promise<Error | null> {
  try {
    const kind = kinds.find((one) => one.kind === mail.kind)
    if (kind === undefined) throw new Refused(`mails of the kind ${mail.kind} are unknown`)
    await office.send(mail, kind.write(mail, true), await kind.attach?.(mail))
    return null
  } catch (error) {
    return error as Error
  }
}

async function note(database: Database, mail: Claimed, error: Error | null): Promise<void> {
  const state = error === null ? 'sent' : mail.isLast || error instanceof Refused ? 'failed' : 'queued'
  await database.inOrganisation(mail.organisationId, (tx) =>
    sql`update platform.mail set state = ${state}, last_error = ${error?.message.slice(0, 500) ?? null},
      sent_at = case when ${state} = 'sent' then now() end,
      failed_at = case when ${state} = 'failed' then now() end
      where organisation_id = ${mail.organisationId}::uuid and id = ${mail.id}::uuid`.execute(tx),
  )
}
