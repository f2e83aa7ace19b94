import { outcome, outcomes } from '@muster/contract'
import { type PhraseKey, type Translate, translator } from '@muster/phrases'
import { z } from 'zod'
import { type AnyMailKind, defineMail } from '../../platform/mail/index.ts'

/** Name of the kind in the outbox. */
export const reportKind = 'imports.report'

const factsShape = z.object({
  runId: z.string(),
  organisation: z.string(),
  slug: z.string(),
  source: z.string(),
  target: z.string(),
  state: z.enum(['applied', 'cancelled', 'failed']),
  isUndo: z.boolean(),
  /** Who applied it. */
  by: z.string(),
  /** Whether the recipient applied it. */
  isOwn: z.boolean(),
  outcomes: z.partialRecord(outcome, z.int()),
  error: z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) }).nullable(),
})

/** What the mail of a report is written from. */
export type ReportFacts = z.infer<typeof factsShape>

/** Outcomes that somebody has to look at. */
const needsAttention = ['skipped', 'drifted', 'failed'] as const

/** The mail that tells how an import or an undo ended. @param url the address people use, without a slash at its end */
export function reportMail({ url }: { url: string }): AnyMailKind {
  return defineMail({
    kind: reportKind,
    schema: factsShape,
    write: ({ language, facts }) => {
      const t = translator(language)
      const { source, target, organisation, slug, runId } = facts
      const what = facts.isUndo ? 'undo' : 'import'
      const figure = new Intl.NumberFormat(language)
      return {
        subject: t(`mail.report.${what}.${facts.state}.subject`, { source, target }),
        paragraphs: [
          t('mail.hello'),
          t(`mail.report.${what}.${facts.state}.text`, { source, target, organisation, by: facts.by }),
          ...(facts.error === null ? [] : [faultText(facts.error, t)]),
          attentionText(facts, t),
        ],
        figures: outcomes.flatMap((one) => {
          const count = facts.outcomes[one] ?? 0
          return count === 0 ? [] : [{ label: t(`imports.outcomes.${one}`), value: figure.format(count) }]
        }),
        action: { label: t('mail.report.open'), url: `${url}/o/${slug}/imports/${runId}` },
        note: {
          text: t(facts.isOwn ? 'mail.report.whyOwn' : 'mail.report.whyAll', { organisation }),
          label: t('mail.report.choose'),
          url: `${url}/o/${slug}/settings/profile`,
        },
      }
    },
  })
}

function attentionText({ outcomes: counts }: ReportFacts, t: Translate): string {
  const count = needsAttention.reduce((sum, one) => sum + (counts[one] ?? 0), 0)
  return count === 0 ? t('mail.report.fine') : t('mail.report.attention', { count })
}

function faultText({ code, params }: NonNullable<ReportFacts['error']>, t: Translate): string {
  return t(`errors.${code}` as PhraseKey, params)
}
