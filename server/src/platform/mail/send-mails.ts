import type { Language } from '@muster/contract'
import { sql } from 'kysely'
import type { Config } from '../config/index.ts'
import type { Database } from '../database/index.ts'
import { defineJob, enqueue, type Job, type JobContext } from '../jobs/index.ts'
import type { AnyMailKind, MailFacts } from './mail-kind.ts'
import { sendJob } from './outbox.ts'
import { openPostOffice, type PostOffice, Refused } from './post-office.ts'

/** Sends outboxes; `close` lets the mail server go. */
export type Sender = { job: Job<{ organisationId: string }>; close(): void }

const batch = 20
/** After this long the job lets other small jobs in and goes on in a new one. */
const turnMs = 20_000
/** Minutes until the next try; after the last one the mail has failed. */
const waits = [1, 5, 15, 60, 240, 720, 1440]

/** Makes the sender of the mails of all organisations. */
export function openSender(
  config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'url'>,
  kinds: readonly AnyMailKind[],
): Sender {
  const office = openPostOffice(config)
  return {
    job: defineJob({
      ...sendJob,
      handle: async ({ organisationId }, context) => {
        if (office === null) await keepMails(context.database, organisationId)
        else await sendDue(office, kinds, organisationId, context)
      },
    }),
    close: () => office?.close(),
  }
}

/** Without a mail server there is nobody to hand mails to: they wait to be looked at. */
async function keepMails(database: Database, organisationId: string): Promise<void> {
  await database.inOrganisation(organisationId, (tx) =>
    sql`update platform.mail set state = 'kept'
      where organisation_id = ${organisationId}::uuid and state = 'queued'`.execute(tx),
  )
}

async function sendDue(
  office: PostOffice,
  kinds: readonly AnyMailKind[],
  organisationId: string,
  { database, log, signal }: JobContext,
): Promise<void> {
  const turnEnds = Date.now() + turnMs
  while (!signal.aborted && Date.now() < turnEnds) {
    const mails = await claim(database, organisationId)
    if (mails.length === 0) break
    await Promise.all(
      mails.map(async (mail) => {
        const error = await trySending(office, kinds, mail)
        if (error !== null) log.warn({ error, mail: mail.id }, 'a mail was not taken')
        await note(database, mail, error)
      }),
    )
  }
  await database.inOrganisation(organisationId, async (tx) => {
    const { rows } = await sql<{ at: Date | null }>`select min(next_try_at) as at from platform.mail
      where organisation_id = ${organisationId}::uuid and state = 'queued'`.execute(tx)
    const at = rows[0]?.at ?? null
    if (at !== null) await enqueue(tx, sendJob, { organisationId }, { key: `mail-${organisationId}`, at })
  })
}

type Claimed = MailFacts<unknown> & { kind: string; isLast: boolean }

/** Takes due mails for this server: what it does not report on is due again after the wait. */
async function claim(database: Database, organisationId: string): Promise<Claimed[]> {
  const minutes = sql`(array[${sql.join(waits)}]::integer[])`
  const { rows } = await database.inOrganisation(organisationId, (tx) =>
    sql<{
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
        select d.id from platform.mail d where d.organisation_id = ${organisationId}::uuid
          and d.state = 'queued' and d.next_try_at <= now()
        order by d.next_try_at limit ${batch} for update skip locked)
      returning m.id, m.kind, m.recipient, m.language, m.facts, m.attempts, m.created_at
    `.execute(tx),
  )
  return rows.map(({ created_at: createdAt, attempts, ...mail }) => ({
    ...mail,
    organisationId,
    createdAt,
    isLast: attempts > waits.length,
  }))
}

async function trySending(
  office: PostOffice,
  kinds: readonly AnyMailKind[],
  mail: Claimed,
): Promise<Error | null> {
  try {
    const kind = kinds.find((one) => one.kind === mail.kind)
    if (kind === undefined) throw new Refused(`mails of the kind ${mail.kind} are unknown`)
    await office.send(mail, kind.write(mail, true))
    return null
  } catch (error) {
    return error as Error
  }
}

async function note(database: Database, mail: Claimed, error: Error | null): Promise<void> {
  const state = error === null ? 'sent' : mail.isLast || error instanceof Refused ? 'failed' : 'queued'
  await database.inOrganisation(mail.organisationId, (tx) =>
    sql`update platform.mail set state = ${state}, last_error = ${error?.message.slice(0, 500) ?? null},
      sent_at = case when ${state} = 'sent' then now() end
      where organisation_id = ${mail.organisationId}::uuid and id = ${mail.id}::uuid`.execute(tx),
  )
}
