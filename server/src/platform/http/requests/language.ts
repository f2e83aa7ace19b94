import { type Language, languages } from '@muster/contract'
import type { FastifyRequest } from 'fastify'

/**
 * The language of an answer: what `Accept-Language` asks for, else what the person has chosen, else English.
 * A page that is navigated to (a download) carries only the browser's language, so there the person's choice
 * comes first.
 */
export function chooseLanguage(request: FastifyRequest, chosen: Language | null): Language {
  const asked = languageAsked(request.headers['accept-language'])
  const navigates = request.headers['sec-fetch-mode'] === 'navigate'
  return (navigates ? (chosen ?? asked) : (asked ?? chosen)) ?? 'en'
}

/** The best language of an `Accept-Language` header that we have texts in. @see RFC 9110 §12.5.4 */
export function languageAsked(header: string | undefined): Language | null {
  if (header === undefined) return null
  let best: { language: Language; weight: number } | null = null
  for (const part of header.split(',')) {
    const [tag = '', ...settings] = part.split(';')
    const primary = tag.trim().toLowerCase().split('-')[0]
    const language = languages.find((known) => known === primary)
    const quality = settings.map((s) => /^\s*q=([\d.]+)\s*$/.exec(s)?.[1]).find((q) => q !== undefined)
    const weight = quality === undefined ? 1 : Number(quality)
    if (language !== undefined && weight > 0 && (best === null || weight > best.weight))
      best = { language, weight }
  }
  return best?.language ?? null
}
