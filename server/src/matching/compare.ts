import type { ReadCompany } from './company.ts'
import { likenessOf, type NameReason } from './name-likeness.ts'

/** Why two companies are taken for one, or why not quite; texts are `matching.reasons.<code>` in the phrases. */
export type MatchReason =
  | NameReason
  | 'same_name'
  | 'same_domain'
  | 'same_phone'
  | 'same_place'
  | 'other_domain'

/** How sure it is that two companies are one, 0 to 1, and the reasons. */
export type Comparison = { confidence: number; reasons: MatchReason[] }

/** From here on a company is suggested. Measured: see `fixtures/matching` and the benchmark `matching`. */
export const leastConfidence = 0.62

/** The most that anything but the same name is sure. */
const mostSure = 0.99

/**
 * Compares two companies: first the names, then what else speaks for or against it. Symmetric; a company is 1 like
 * itself. The same name is 1 whatever else is said: whether it may be linked then is the caller's rule.
 */
export function compare(one: ReadCompany, other: ReadCompany): Comparison {
  const { name: a } = one
  const { name: b } = other
  if (a.key !== '' && a.key === b.key) return { confidence: 1, reasons: ['same_name'] }
  const { likeness, reasons: ofName } = likenessOf(a, b)
  const reasons: MatchReason[] = [...ofName]
  let confidence = likeness
  if (sharesDomain(one.domains, other.domains)) {
    confidence = raised(Math.max(confidence, 0.6), 0.4)
    reasons.push('same_domain')
  } else if (one.domains.size > 0 && other.domains.size > 0) {
    confidence *= sharesLabel(one.domains, other.domains) ? 1 : 0.92
    reasons.push('other_domain')
  }
  if (one.phone !== null && other.phone !== null && isSamePhone(one.phone, other.phone)) {
    confidence = raised(Math.max(confidence, likeness >= 0.1 ? 0.5 : 0.3), 0.4)
    reasons.push('same_phone')
  }
  if (isSamePlace(one.place, other.place)) {
    // a place says something of names that are alike already
    if (likeness >= 0.45) confidence = raised(confidence, 0.25)
    reasons.push('same_place')
  }
  const rounded = Math.round(Math.min(confidence, mostSure) * 100) / 100
  return {
    confidence: rounded,
    reasons: likeness < 0.3 ? reasons.filter((reason) => !ofName.includes(reason as NameReason)) : reasons,
  }
}

/** Takes a share of the doubt away. */
function raised(confidence: number, share: number): number {
  return confidence + (1 - confidence) * share
}

function sharesDomain(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  for (const domain of one) if (other.has(domain)) return true
  return false
}

/** acme.es and acme.com may be one company. */
function sharesLabel(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const labels = new Set([...one].map((domain) => domain.split('.', 1)[0]))
  return [...other].some((domain) => labels.has(domain.split('.', 1)[0]))
}

function isSamePhone(one: string, other: string): boolean {
  return one.endsWith(other) || other.endsWith(one)
}

/** One names the other: a city and an address in it. */
function isSamePlace(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false
  return ` ${one} `.includes(` ${other} `) || ` ${other} `.includes(` ${one} `)
}
