import type { Language } from '@muster/contract'

/** A mail as it reads, before it is plain text or HTML. */
export type Letter = {
  subject: string
  paragraphs: readonly string[]
  /** Figures, each with its name, between the paragraphs and the action. */
  figures?: readonly { label: string; value: string }[]
  /** The one thing to do. */
  action: { label: string; url: string }
  /** Said smaller, below a line: a text, and where it leads. */
  note: { text: string; label: string; url: string }
}

/** A letter as plain text, lines wrapped nowhere: every reader does it for its own width. */
export function plainText({ paragraphs, figures = [], action, note }: Letter): string {
  const parts = [
    ...paragraphs,
    ...(figures.length === 0 ? [] : [figures.map(({ label, value }) => `${label}: ${value}`).join('\n')]),
    `${action.label}:\n${action.url}`,
    '--',
    note.text,
    `${note.label}:\n${note.url}`,
  ]
  return `${parts.join('\n\n')}\n`
}

/**
 * Colours of the dark for readers that ask for them; all others see those that stand at the elements. Phones get
 * narrower edges and a button as wide as the text.
 */
const style = `
:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (prefers-color-scheme: dark) {
  .page { background: #1a1917 !important }
  .sheet { background: #242320 !important; border-color: #3a3834 !important }
  .text, .value { color: #eceae6 !important }
  .quiet { color: #a8a49c !important }
  .line { border-color: #3a3834 !important }
  .button { background: #2dd4bf !important; color: #10201e !important }
  .link { color: #5eead4 !important }
}
@media (max-width: 480px) {
  .page { padding: 0 !important }
  .sheet { border-width: 0 !important; border-radius: 0 !important; padding: 24px 20px !important }
  .button { display: block !important; text-align: center !important }
}`

const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

/** A letter as quiet HTML: no pictures, nothing from elsewhere, readable in the dark and on a phone. */
export function html(
  { subject, paragraphs, figures = [], action, note }: Letter,
  language: Language,
): string {
  const body = paragraphs
    .map((text) => `<p class="text" style="margin:0 0 16px;color:#292524">${escaped(text)}</p>`)
    .join('\n')
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title><style>${style}</style></head>
<body class="page" style="margin:0;padding:32px 16px;background:#f5f4f2;${font};font-size:16px;line-height:1.55">
<div class="sheet" style="max-width:520px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #e7e5e4;border-radius:8px">
<p class="quiet" style="margin:0 0 24px;color:#57534e;font-size:14px;font-weight:600">Muster</p>
<h1 class="text" style="margin:0 0 16px;color:#1c1917;font-size:20px;line-height:1.35">${escaped(subject)}</h1>
${body}
${figureTable(figures)}<p style="margin:24px 0"><a class="button" href="${escaped(action.url)}" style="display:inline-block;padding:11px 20px;border-radius:6px;background:#0f766e;color:#ffffff;font-weight:600;text-decoration:none">${escaped(action.label)}</a></p>
<div class="line" style="border-top:1px solid #e7e5e4;padding-top:16px">
<p class="quiet" style="margin:0;color:#57534e;font-size:14px">${escaped(note.text)} <a class="link" href="${escaped(note.url)}" style="color:#0f766e">${escaped(note.label)}</a></p>
</div></div></body></html>
`
}

function figureTable(figures: NonNullable<Letter['figures']>): string {
  if (figures.length === 0) return ''
  const rows = figures.map(
    ({ label, value }) =>
      `<tr><td class="text line" style="padding:6px 0;border-bottom:1px solid #e7e5e4;color:#292524">${escaped(label)}</td>` +
      `<td class="value line" style="padding:6px 0;border-bottom:1px solid #e7e5e4;color:#1c1917;text-align:right;font-variant-numeric:tabular-nums">${escaped(value)}</td></tr>`,
  )
  return `<table style="width:100%;border-collapse:collapse;font-size:15px">\n${rows.join('\n')}\n</table>\n`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] as string)
}
