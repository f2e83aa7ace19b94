import type { Language } from '@muster/contract'

/** A mail as it reads, before it is plain text or HTML. */
export type Letter = {
  subject: string
  paragraphs: readonly string[]
  /** The one thing to do. */
  action: { label: string; url: string }
  /** Said smaller, below a line: a text, and where it leads. */
  note: { text: string; label: string; url: string }
}

/** A letter as plain text, lines wrapped nowhere: every reader does it for its own width. */
export function plainText({ paragraphs, action, note }: Letter): string {
  const parts = [
    ...paragraphs,
    `${action.label}:\n${action.url}`,
    '--',
    note.text,
    `${note.label}:\n${note.url}`,
  ]
  return `${parts.join('\n\n')}\n`
}

/** A letter as simple HTML: no pictures, nothing from elsewhere, readable in the dark too. */
export function html({ subject, paragraphs, action, note }: Letter, language: Language): string {
  const body = paragraphs.map((text) => `<p>${escaped(text)}</p>`).join('\n')
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif"><div style="max-width:36em">
${body}
<p><a href="${escaped(action.url)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#0f766e;color:#ffffff;text-decoration:none">${escaped(action.label)}</a></p>
<hr style="border:0;border-top:1px solid #d6d3d1">
<p style="font-size:14px">${escaped(note.text)} <a href="${escaped(note.url)}">${escaped(note.label)}</a></p>
</div></body></html>
`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] as string)
}
