import type { Language } from '@muster/contract'
import { describe, expect, it } from 'vitest'
import { newId } from '../../kernel/index.ts'
import { html, plainText } from '../../platform/mail/index.ts'
import { type ReportFacts, reportMail } from './report-letter.ts'

const facts: ReportFacts = {
  runId: newId(),
  organisation: 'Acme',
  slug: 'acme',
  source: 'sales.xlsx',
  target: 'Sales',
  state: 'applied',
  isUndo: false,
  by: 'Olivia Owner',
  isOwn: true,
  outcomes: { created: 12_345, moved: 3, unchanged: 0, skipped: 1 },
  error: null,
}

function letter(language: Language, told: Partial<ReportFacts> = {}) {
  return reportMail(
    { url: 'https://muster.example' },
    { reportOf: () => undefined, rowsOf: async () => null },
  ).write(
    {
      id: newId(),
      organisationId: newId(),
      recipient: 'olivia@acme.example',
      language,
      createdAt: new Date(),
      facts: { ...facts, ...told },
    },
    true,
  )
}

describe('the mail of a report', () => {
  it('says what ended, what became of the rows, what needs a look, and where the report is', () => {
    const text = plainText(letter('en'))
    expect(letter('en').subject).toBe('Imported: sales.xlsx → Sales')
    expect(text).toContain('Olivia Owner imported sales.xlsx into Sales of Acme.')
    expect(text).toContain('Added: 12,345\nMoved: 3\nLeft out: 1\n')
    expect(text).toContain('1 row needs a look')
    expect(text).toContain(`https://muster.example/o/acme/imports/${facts.runId}`)
    expect(text).toContain('https://muster.example/o/acme/settings/profile')
  })

  it('is written in Spanish too', () => {
    const { subject, ...rest } = letter('es', { isUndo: true })
    expect(subject).toBe('Deshecho: sales.xlsx → Sales')
    const text = plainText({ subject, ...rest })
    expect(text).toContain('Olivia Owner deshizo la importación de sales.xlsx a Sales de Acme')
    expect(text).toContain('12.345')
  })

  it('gives the reason of a failure in words', () => {
    const error = { code: 'forbidden', params: {} }
    const told = letter('en', { state: 'failed', error, outcomes: { failed: 2 } })
    expect(told.subject).toBe('Import failed: sales.xlsx → Sales')
    expect(plainText(told)).toContain('You don’t have the right')
    expect(plainText(told)).toContain('2 rows need a look')
  })

  it('shows the figures as a table, and takes no name for HTML', () => {
    const shown = html(letter('en', { source: '<b>x</b>.csv' }), 'en')
    expect(shown).toContain('&lt;b&gt;x&lt;/b&gt;.csv')
    expect(shown).toMatch(/<td[^>]*>Moved<\/td><td[^>]*>3<\/td>/)
    expect(shown).toContain('prefers-color-scheme: dark')
  })
})
