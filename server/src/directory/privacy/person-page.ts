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
<p>${escaped(t('privacy.page.lead', { at: atClock(exportedAt, language) }))}</p>
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
        `<dt>${escaped(words(t, 'fields', name))}</dt><dd>${escaped(shown(name, value, t, language))}</dd>`,
    )
    .join('')
}

/** The word for a kind or a field; its bare name when there is none yet. */
function words(t: Translate, area: 'kinds' | 'fields', name: string): string {
  return wordOr(t, `privacy.${area}.${name}`, name)
}

function wordOr(t: Translate, key: string, otherwise: string): string {
  const text = t(key as PhraseKey)
  return text === key ? otherwise : text
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/
const locales: Record<Language, string> = { en: 'en-GB', es: 'es' }
/** Where the words of a field's values stand. */
const areas: Record<string, string> = {
  status: 'directory.status',
  adminRole: 'shell.adminRole',
  role: 'directory.role',
  kind: 'directory.kind',
}

function shown(field: string, value: unknown, t: Translate, language: Language): string {
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no')
  if (typeof value === 'string') {
    if (field === 'action') return wordOr(t, `settings.audit.actions.${value.replaceAll('.', '_')}`, value)
    const area = areas[field]
    if (area !== undefined) return wordOr(t, `${area}.${value}`, value)
    return instant.test(value) ? atClock(value, language) : value
  }
  if (Array.isArray(value)) return value.map((one) => shown(field, one, t, language)).join(', ')
  if (typeof value !== 'object' || value === null) return String(value ?? '')
  return Object.entries(value)
    .map(([name, one]) => `${words(t, 'fields', name)}: ${shown(name, one, t, language)}`)
    .join(' · ')
}

function atClock(at: string, language: Language): string {
  const format = { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' } as const
  return `${new Intl.DateTimeFormat(locales[language], format).format(new Date(at))} UTC`
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
