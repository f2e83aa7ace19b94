import type { KeyScope, ServiceKey } from '@muster/contract'
import type { PhraseKey, Translate } from '@muster/phrases'
import type { Formats } from '../../shared/format/index.ts'
import type { StatusTone } from '../../shared/ui/index.ts'

/** Ends that are nearer than two days are told by the minute. */
const soonMs = 48 * 3_600_000

/** What a scope lets others do. */
export function scopeWords(t: Translate, scope: KeyScope): string {
  return t(`serviceKeys.scope.${scope.replace(/[.:]/g, '_')}` as PhraseKey)
}

/** How a key stands, in words and a colour. */
export function healthWords(
  t: Translate,
  formats: Formats,
  { health }: ServiceKey,
): { tone: StatusTone; words: string } {
  const { state, reason, endsAt } = health
  if (state === 'dead' && reason !== null)
    return { tone: 'failed', words: t(`serviceKeys.health.dead.${reason}`) }
  if (state === 'ending' && endsAt !== null) {
    const isSoon = Date.parse(endsAt) - Date.now() < soonMs
    const when = isSoon ? formats.dateTime(endsAt) : formats.date(endsAt)
    const ends: Partial<Record<NonNullable<typeof reason>, PhraseKey>> = {
      key_replaced: 'serviceKeys.health.endsReplaced',
      key_portal_handed_over: 'serviceKeys.health.endsHandedOver',
    }
    const key = reason === null ? undefined : ends[reason]
    return { tone: 'skipped', words: t(key ?? 'serviceKeys.health.endsExpired', { when }) }
  }
  return {
    tone: 'created',
    words:
      endsAt === null
        ? t('serviceKeys.health.good')
        : t('serviceKeys.health.goodUntil', { date: formats.date(endsAt) }),
  }
}
