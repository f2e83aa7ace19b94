import { Anchor, Button, SegmentedControl } from '@mantine/core'
import type { ConflictSummary, Run } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import { useFlowSearch } from '../flow/flow-search.ts'
import { StepFrame } from '../flow/step-frame.tsx'
import { runPath, useRunChange } from '../run-queries.ts'
import { conflictExplanation, conflictTitle } from '../words/conflict-words.ts'
import { fieldLabel } from '../words/item-words.ts'
import { Affected } from './affected.tsx'
import classes from './fields-question.module.css'
import { fieldOf, fieldQuestion, questionsOf } from './question-list.ts'

const answers = ['keep', 'overwrite', 'overwrite_if_empty'] as const

/** All values that differ on one page: how many people by field, and an answer for each. */
export function FieldsQuestion({
  run,
  onBack,
  onLeave,
}: {
  run: Run
  onBack: () => void
  onLeave: (run: Run) => void
}) {
  const t = useT()
  const org = useOrganisation().slug
  const { change } = useFlowSearch()
  const fields = run.conflicts.filter((one) => fieldOf(one.kind) !== null)
  const [chosen, setChosen] = useState<Record<string, string>>({})
  const answerOf = (one: ConflictSummary) => chosen[one.kind] ?? one.decided ?? one.default ?? 'keep'
  const decide = useRunChange(org, run.id, (defaults: Record<string, string>) =>
    api.patch<Run>(`${runPath(org, run.id)}/decisions`, { defaults }),
  )
  const wanted = fields.filter((one) => answerOf(one) !== one.decided)
  const proceed = () => {
    if (wanted.length === 0) return onLeave(run)
    const defaults = Object.fromEntries(wanted.map((one) => [one.kind, answerOf(one)]))
    decide.mutate(defaults, { onSuccess: onLeave })
  }
  const most = Math.max(1, ...fields.map(({ count }) => count))
  const label = (one: ConflictSummary) => fieldLabel(t, fieldOf(one.kind) ?? '', run)
  const options = answers.map((value) => ({ value, label: t(`imports.flow.targets.fields.short.${value}`) }))
  const everywhere = new Set(fields.map(answerOf))
  const first = fields.toSorted((a, b) => b.count - a.count)[0]
  return (
    <StepFrame
      question={conflictTitle(t, fieldQuestion)}
      concerns={conflictExplanation(t, fieldQuestion, questionsOf(fields)[0]?.count ?? 0)}
      focusKey={fieldQuestion}
      back={
        <Button variant="default" onClick={onBack}>
          {t('common.back')}
        </Button>
      }
      primary={
        <Button size="md" onClick={proceed} loading={decide.isPending}>
          {t(wanted.length > 0 ? 'imports.flow.targets.fields.apply' : 'imports.flow.questions.next')}
        </Button>
      }
    >
      <ErrorPanel error={decide.error} />
      <div className={classes.all}>
        <span id="all-fields">{t('imports.flow.targets.fields.all')}</span>
        <SegmentedControl
          size="xs"
          aria-labelledby="all-fields"
          data={options}
          value={everywhere.size === 1 ? ([...everywhere][0] ?? '') : ''}
          onChange={(value) => setChosen(Object.fromEntries(fields.map((one) => [one.kind, value])))}
        />
      </div>
      <table className={classes.table}>
        <caption className="visually-hidden">{t('imports.flow.targets.fields.picture')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('imports.flow.targets.fields.field')}</th>
            <th scope="col">{t('imports.flow.targets.fields.people')}</th>
            <th scope="col">{t('imports.flow.targets.fields.answer')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('imports.flow.targets.fields.rows')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map((one) => (
            <tr key={one.kind}>
              <th scope="row">{label(one)}</th>
              <td className={classes.people}>
                <Bar count={one.count} share={one.count / most} />
              </td>
              <td className={classes.answer}>
                <SegmentedControl
                  size="xs"
                  aria-label={t('imports.flow.targets.fields.answerOf', { field: label(one) })}
                  data={options}
                  value={answerOf(one)}
                  onChange={(value) => setChosen((now) => ({ ...now, [one.kind]: value }))}
                />
              </td>
              <td className={classes.rows}>
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  aria-label={t('imports.flow.targets.fields.rowsOf', { field: label(one) })}
                  onClick={() => change({ kind: one.kind, view: 'rows', q: undefined })}
                >
                  {t('imports.flow.targets.fields.rows')}
                </Anchor>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.note}>
        {t('imports.flow.targets.fields.keepHint')} {t('imports.flow.targets.fields.fillHint')}
      </p>
      {first !== undefined && <Affected run={run} conflict={first} />}
    </StepFrame>
  )
}

/** How many people, as a bar beside the number. */
function Bar({ count, share }: { count: number; share: number }) {
  const formats = useFormats()
  return (
    <span className={classes.count}>
      <span className={classes.bar} aria-hidden>
        <span style={{ width: `${Math.max(2, Math.round(share * 100))}%` }} />
      </span>
      <span className="tabular">{formats.number(count)}</span>
    </span>
  )
}
