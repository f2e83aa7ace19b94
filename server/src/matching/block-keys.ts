import type { ReadCompany } from './company.ts'
import { skeletonOf } from './spelling.ts'

/**
 * Keys of which two companies that are to be compared have one in common: how a word that tells sounds, with a letter
 * missing too; two words together; all words in one; initials; domain and phone. So thousands are never compared with
 * thousands. A key that too many have is no use: who has a common word in common has to have a second one, too.
 */
export function blockKeys({ name, domains, phone }: ReadCompany): Set<string> {
  const keys = new Set<string>()
  if (name.key === '') return keys
  keys.add(`x:${name.key}`)
  const sounds = name.words.map(({ text }) => skeletonOf(text)).sort()
  for (const [at, one] of sounds.entries())
    for (const other of sounds.slice(at + 1)) keys.add(`2:${one} ${other}`)
  for (const { text, kind } of name.words) {
    if (kind !== 'name' && name.words.length > 1) continue
    const skeleton = skeletonOf(text)
    keys.add(`w:${skeleton}`)
    // a consonant more, less, or two swapped
    if (skeleton.length >= 4)
      for (let at = 0; at < skeleton.length; at++) keys.add(`w:${without(skeleton, at)}`)
  }
  const joined = skeletonOf(name.joined)
  if (name.joined.length >= 6) keys.add(`j:${joined}`)
  if (name.words.length >= 3) keys.add(`i:${name.initials}`)
  else if (name.words.length === 1 && name.joined.length <= 8) keys.add(`i:${name.joined}`)
  for (const domain of domains) keys.add(`d:${domain}`)
  if (phone !== null) keys.add(`p:${phone.slice(-leastShared)}`)
  return keys
}

const leastShared = 7

function without(text: string, at: number): string {
  return text.slice(0, at) + text.slice(at + 1)
}
