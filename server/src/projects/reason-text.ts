import type { Translate } from '@muster/phrases'

/** Why a portal user, a client user or a client company is left as it is, in words. */
export function reasonText(t: Translate): (reason: string) => string {
  return (reason) => t(`projects.reasons.${reason}` as 'projects.reasons.yourself')
}
