import { outcome, outcomes } from '@muster/contract'
import { type PhraseKey, type Translate, translator } from '@muster/phrases'
import { z } from 'zod'
import { type AnyMailKind, defineMail } from '../../platform/mail/index.ts'
import { writeSheet } from '../../platform/sheets/index.ts'
import type { TargetReport } from '../report-ports.ts'

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
  /** Whether they look after what the target is about. Absent in mails of former versions, like what follows. */
  isKeeper: z.boolean().optional(),
  targetKind: z.string().optional(),
  /** Rows that were left out, by reason, where the target wants them told. */
  reasons: z.record(z.string(), z.int()).optional(),
  outcomes: z.partialRecord(outcome, z.int()),
  error: z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) }).nullable(),
})

/** What the mail of a report is written from. */
export type ReportFacts = z.infer<typeof factsShape>

/** Outcomes that somebody has to look at. */
const needsAttention = ['skipped', 'drifted', 'failed'] as const

/**
 * The mail that tells how an import or an undo ended. Those who look after a target get its rows as a workbook.
 * @param url the address people use, without a slash at its end
 * @param targets those that have reports of their own, and what makes their workbooks
 */
export function reportMail({ url }: { url: string }, targets: ReportSheets): AnyMailKind {
  return defineMail({
    kind: reportKind,
    schema: factsShape,
    write: ({ language, facts }) => {
      const t = translator(language)
      const { source, target, organisation, slug, runId } = facts
      const what = facts.isUndo ? 'undo' : 'import'
      const figure = new Intl.NumberFormat(language, { useGrouping: true })
      const own = targets.reportOf(facts.targetKind)?.letter(t, facts)
      const told = own !== undefined && facts.state === 'applied' ? own : null
      return {
        subject: told?.subject ?? t(`mail.report.${what}.${facts.state}.subject`, { source, target }),
        paragraphs: [
          t('mail.hello'),
          told?.text ??
            t(`mail.report.${what}.${facts.state}.text`, { source, target, organisation, by: facts.by }),
          ...(facts.error === null ? [] : [faultText(facts.error, t)]),
          ...(own !== undefined && facts.isKeeper === true ? [own.attached] : [attentionText(facts, t)]),
        ],
        figures: [
          ...outcomes.flatMap((one) => {
            const count = facts.outcomes[one] ?? 0
            return count === 0 ? [] : [{ label: t(`imports.outcomes.${one}`), value: figure.format(count) }]
          }),
          ...Object.entries(facts.reasons ?? {}).map(([reason, count]) => ({
            label: `– ${t(`reasons.${reason}` as PhraseKey).replace(/\.$/, '')}`,
            value: figure.format(count),
          })),
        ],
        action: { label: t('mail.report.open'), url: `${url}/o/${slug}/imports/${runId}` },
        note: {
          text:
            own !== undefined && facts.isKeeper === true && !facts.isOwn
              ? own.why
              : t(facts.isOwn ? 'mail.report.whyOwn' : 'mail.report.whyAll', { organisation }),
          label: t('mail.report.choose'),
          url: `${url}/o/${slug}/settings/profile`,
        },
      }
    },
    attach: async ({ organisationId, language, facts: { isKeeper, runId, targetKind } }) => {
      const report = isKeeper === true ? targets.reportOf(targetKind) : undefined
      if (report === undefined) return []
      const t = translator(language)
      const rows = await targets.rowsOf(organisationId, runId, t)
      if (rows === null) return []
      return [{ name: `${report.fileName(t)}.xlsx`, content: writeSheet('xlsx', rows, report.fileName(t)) }]
    },
  })
}

/** What the mail of a report needs to know of targets with reports of their own. */
export type ReportSheets = {
  reportOf: (targetKind: string | undefined) => TargetReport | undefined
  /** All rows of a run, the header first; null where the run is gone. */
  rowsOf: (
    organisationId: string,
    runId: string,
    t: Translate,
  ) => Promise<AsyncIterable<readonly string[]> | null>
}

function attentionText({ outcomes: counts }: ReportFacts, t: Translate): string {
  const count = needsAttention.reduce((sum, one) => sum + (counts[one] ?? 0), 0)
  return count === 0 ? t('mail.report.fine') : t('mail.report.attention', { count })
}

function faultText({ code, params }: NonNullable<ReportFacts['error']>, t: Translate): string {
  return t(`errors.${code}` as PhraseKey, params)
}
