import type { ServiceKey, ServiceKeyCreated } from '@muster/contract'
import type { Session } from '../session.ts'
import { phraseOrCode } from './phrase-or-code.ts'
import { when } from './show-run.ts'
import { table } from './table.ts'

type Words = Pick<Session, 't' | 'language'>

/** Service keys as a table: name, last characters, how they stand, whose they are, last use. */
export function describeKeys({ t, language }: Words, keys: readonly ServiceKey[]): string {
  if (keys.length === 0) return `${t('cli.keys.empty')}\n`
  const head = [
    t('serviceKeys.columns.name'),
    t('serviceKeys.columns.key'),
    t('serviceKeys.columns.health'),
    t('cli.keys.owner'),
    t('serviceKeys.columns.lastUsed'),
    t('serviceKeys.columns.scopes'),
  ]
  const rows = keys.map((key) => [
    key.name,
    `…${key.hint}`,
    health({ t, language }, key),
    key.email,
    key.lastUsedAt === null ? t('serviceKeys.never') : when(key.lastUsedAt, language),
    key.scopes.join(' '),
  ])
  return table([head, ...rows])
}

/** A new key, this once, with the address that belongs to it. */
export function describeMade({ t, language }: Words, made: ServiceKeyCreated, isReplacing: boolean): string {
  const pair = table([
    [`  ${t('serviceKeys.made.email')}`, made.email],
    [`  ${t('serviceKeys.made.key')}`, made.key],
  ])
  const [former] = made.former
  const replaced =
    former === undefined
      ? t('serviceKeys.made.formerNow')
      : t('serviceKeys.made.formerUntil', { when: when(former.endsAt, language) })
  return `${t('cli.keys.once')}\n${pair}${isReplacing ? `${replaced}\n` : ''}`
}

function health({ t, language }: Words, key: ServiceKey): string {
  const { state, reason, endsAt } = key.health
  if (state === 'dead') return phraseOrCode(t, `serviceKeys.health.dead.${reason}`, reason ?? '')
  if (endsAt === null) return t('serviceKeys.health.good')
  const ends = when(endsAt, language)
  if (state === 'good') return t('serviceKeys.health.goodUntil', { date: ends })
  if (reason === 'key_replaced') return t('serviceKeys.health.endsReplaced', { when: ends })
  if (reason === 'key_portal_handed_over') return t('serviceKeys.health.endsHandedOver', { when: ends })
  return t('serviceKeys.health.endsExpired', { when: ends })
}
