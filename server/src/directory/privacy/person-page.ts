import type { Language, PersonExport } from '@muster/contract'
import type { PhraseKey, Translate } from '@muster/phrases'

/** An export as a page of its own, to be read, printed or handed to the person: nothing from elsewhere in it. */
export function* personPage(
  { email, exportedAt, sections }: PersonExport,
  t: Translate,
  language: Language,
): Generator<string> {
  const title = t('privacy.page.title', { email })
  yield `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escaped(title)}</title><style>${style}</style></head><body>
<h1>${escaped(title)}</h1>
<p>${escaped(t('privacy.page.lead', { at: shown(exportedAt, language) }))}</p>
`
  if (sections.length === 0) yield `<p>${escaped(t('privacy.nothing'))}</p>\n`
  for (const { kind, items } of sections) {
    yield `<h2>${escaped(words(t, 'kinds', kind))} <small>${items.length}</small></h2>\n`
    for (const item of items) yield `<dl>${facts(item, t, language)}</dl>\n`
  }
  yield '</body></html>\n'
}

function facts(item: Record<string, unknown>, t: Translate, language: Language): string {
  return Object.entries(item)
    .map(
      ([name, value]) =>
        `<dt>${escaped(words(t, 'fields', name))}</dt><dd>${escaped(shown(value, language))}</dd>`,
    )
    .join('')
}

/** The word for a kind or a field; its bare name when there is none yet. */
function words(t: Translate, area: 'kinds' | 'fields', name: string): string {
  const key = `privacy.${area}.${name}`
  const text = t(key as PhraseKey)
  return text === key ? name : text
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/
const locales: Record<Language, string> = { en: 'en-GB', es: 'es' }

function shown(value: unknown, language: Language): string {
  if (typeof value === 'string' && instant.test(value))
    return `${new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' }).format(new Date(value))} UTC`
  if (Array.isArray(value)) return value.map((one) => shown(one, language)).join(' · ')
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] as string)
}

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:52em;margin:2em auto;padding:0 1em}
h1{font-size:1.5em}h2{font-size:1.15em;margin:2em 0 .5em}small{font-weight:400;opacity:.7}
dl{display:grid;grid-template-columns:minmax(8em,auto) 1fr;gap:.15em 1.2em;margin:0 0 1em;padding:0 0 1em;
border-bottom:1px solid #8884}dt{opacity:.7}dd{margin:0;overflow-wrap:anywhere}
@media print{body{margin:0;max-width:none}dl{break-inside:avoid}}`
