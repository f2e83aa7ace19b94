import type { KeyFault, KeyHealth } from '@muster/contract'

/** What health is judged from: a key and one of its secrets. */
export type Judged = {
  revokedAt: Date | null
  expiresAt: Date | null
  /** When this secret stops for another one or another owner. */
  endsAt: Date | null
  endsFor: 'replaced' | 'handed_over' | null
}

/** From so many days before its end a key counts as ending. */
export const endingDays = 14

/**
 * Why a key does not work; null for one that does.
 * @param holderFault what its app says about whoever holds it
 */
export function faultOf(key: Judged, holderFault: KeyFault | null, now: Date): KeyFault | null {
  if (key.revokedAt !== null) return 'key_revoked'
  if (key.endsAt !== null && key.endsAt <= now) return endFault(key)
  if (key.expiresAt !== null && key.expiresAt <= now) return 'key_expired'
  return holderFault
}

/** How a key stands, for those who look after it. */
export function healthOf(key: Judged, holderFault: KeyFault | null, now: Date): KeyHealth {
  const fault = faultOf(key, holderFault, now)
  if (fault !== null) return { state: 'dead', reason: fault, endsAt: deadSince(key, fault) }
  const ends = [
    ...(key.endsAt === null ? [] : [{ at: key.endsAt, reason: endFault(key) }]),
    ...(key.expiresAt === null ? [] : [{ at: key.expiresAt, reason: 'key_expired' as const }]),
  ].sort((a, b) => a.at.getTime() - b.at.getTime())
  const [first] = ends
  if (first === undefined) return { state: 'good', reason: null, endsAt: null }
  const isEnding = first.at.getTime() - now.getTime() <= endingDays * 86_400_000
  return isEnding
    ? { state: 'ending', reason: first.reason, endsAt: first.at.toISOString() }
    : { state: 'good', reason: null, endsAt: first.at.toISOString() }
}

function endFault({ endsFor }: Judged): KeyFault {
  return endsFor === 'handed_over' ? 'key_portal_handed_over' : 'key_replaced'
}

function deadSince(key: Judged, fault: KeyFault): string | null {
  const since: Partial<Record<KeyFault, Date | null>> = {
    key_revoked: key.revokedAt,
    key_expired: key.expiresAt,
    key_replaced: key.endsAt,
    key_portal_handed_over: key.endsAt,
  }
  return since[fault]?.toISOString() ?? null
}
