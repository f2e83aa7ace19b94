import { type KeyFault, keyApps } from '@muster/contract'
import { sql } from 'kysely'
import { newId } from '../../../kernel/index.ts'
import type { Database, Tx } from '../../../platform/database/index.ts'
import { enqueueMails } from '../../../platform/mail/index.ts'
import { healthOf } from '../health.ts'
import type { KeyGround } from '../key-ground.ts'
import { holderFaultsOf, type KeyRow, readKeys } from '../key-row.ts'
import type { KeyUseGround } from '../use/use-ground.ts'
import { type KeyMailFacts, keyMailKind } from './key-mail.ts'

const dayMs = 86_400_000
/** Days before the end of a key that its keepers are mailed; only a key that lives twice as long is warned of. */
const warnings = [1, 7]

/**
 * Looks at every key of an organisation and mails its keepers once when it is about to stop, and once when it has
 * stopped for something that was not done to the key itself.
 */
export async function watchKeys(
  { database, grounds }: { database: Database; grounds: KeyUseGround['grounds'] },
  organisationId: string,
  now: Date = new Date(),
): Promise<void> {
  await database.inOrganisation(organisationId, async (tx) => {
    // whoever else is looking at them now mails about them
    const { rows: locked } = await sql<{ id: string }>`
      select id from identity.service_key where organisation_id = ${organisationId}::uuid and revoked_at is null
      for no key update skip locked
    `.execute(tx)
    if (locked.length === 0) return
    const keys = await readKeys(
      tx,
      sql`k.organisation_id = ${organisationId}::uuid and k.id = any(${locked.map(({ id }) => id)}::uuid[])`,
    )
    for (const app of keyApps) {
      const ground = grounds.get(app)
      const own = keys.filter((key) => key.app === app)
      if (ground !== undefined && own.length > 0) await watchOwn(tx, organisationId, ground, own, now)
    }
  })
}

async function watchOwn(tx: Tx, organisationId: string, ground: KeyGround, keys: KeyRow[], now: Date) {
  const faults = await holderFaultsOf(tx, ground, keys)
  for (const key of keys) {
    const stage = stageOf(key, faults.get(key.secretId) ?? null, now)
    const name = stage === null ? null : `${stage.reason} ${stage.endsAt ?? ''} ${stage.days ?? ''}`.trim()
    if (name === key.told) continue
    await sql`update identity.service_key set told = ${name} where organisation_id = ${organisationId}::uuid
      and id = ${key.id}::uuid`.execute(tx)
    if (stage !== null) await tell(tx, organisationId, ground, key, stage)
  }
}

type Stage = { reason: KeyFault; endsAt: string | null; days: number | null }

/** What its keepers have to know about a key now; null for nothing. */
function stageOf(key: KeyRow, holderFault: KeyFault | null, now: Date): Stage | null {
  const { state, reason, endsAt } = healthOf(key, holderFault, now)
  if (reason === null) return null
  if (state === 'dead') return { reason, endsAt: null, days: null }
  const ends = Date.parse(endsAt ?? '')
  const days = warnings.find(
    (warning) =>
      ends - now.getTime() <= warning * dayMs &&
      (reason !== 'key_expired' || ends - key.generatedAt.getTime() > 2 * warning * dayMs),
  )
  return days === undefined ? null : { reason, endsAt, days }
}

async function tell(tx: Tx, organisationId: string, ground: KeyGround, key: KeyRow, stage: Stage) {
  const { language, ...where } = await ground.whereabouts(tx, key.portalId)
  const facts: KeyMailFacts = {
    ...where,
    name: key.name,
    owner: key.ownerName,
    endsAt: stage.endsAt,
    reason: stage.reason,
    lastUsed:
      key.lastUsedAt === null ? null : { at: key.lastUsedAt.toISOString(), from: key.lastUsedFrom ?? '' },
  }
  const keepers = await ground.keepers(tx, key.portalId)
  const recipients = new Map(
    keepers.map((one) => [one.emailKey, { email: one.email, language: one.language }] as const),
  )
  // whoever was deactivated is nobody's business partner here any more
  if (stage.reason !== 'key_owner_inactive' && !recipients.has(key.ownerEmailKey))
    recipients.set(key.ownerEmailKey, { email: key.ownerEmail, language: null })
  const mails = [...recipients].map(([emailKey, recipient]) => ({
    id: newId(),
    recipient: recipient.email,
    recipient_key: emailKey,
    language: recipient.language ?? language,
    facts,
  }))
  await enqueueMails(
    tx,
    organisationId,
    keyMailKind,
    sql`(select * from jsonb_to_recordset(${JSON.stringify(mails)}::jsonb)
      as given (id uuid, recipient text, recipient_key text, language text, facts jsonb))`,
  )
}
