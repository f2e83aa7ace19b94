import { Alert, Button, Text } from '@mantine/core'
import type { Run } from '@muster/contract'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { OutcomeBar, outcomeParts } from '../../../shared/outcome/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { useFlowSearch } from '../flow/flow-search.ts'
import { StepFrame } from '../flow/step-frame.tsx'
import { Downloads } from '../items/downloads.tsx'
import { ItemTable } from '../items/item-table.tsx'
import { useOutdateDirectory } from '../run-queries.ts'
import { reportSentence } from '../words/plan-sentence.ts'
import { donePath, recordWords } from '../words/target-words.ts'
import { AnotherFile, Resume } from './ended.tsx'
import { NextSteps } from './next-steps.tsx'
import { useReasonFilter } from './reason-filter.ts'
import classes from './report-step.module.css'
import { hasRows, isUnread, reportHeading } from './report-words.ts'

/** What happened: counts that add up, every row with its outcome, and what can be done next. */
export function ReportStep({ run }: { run: Run }) {
  const t = useT()
  const formats = useFormats()
  const org = useOrganisation().slug
  const { search, change } = useFlowSearch()
  const { title, text } = reportHeading(t, run)
  useOutdateDirectory(run)
  const reasons = useReasonFilter(run)
  const parts = outcomeParts(run.outcomes)
  const withRows = hasRows(run)
  return (
    <StepFrame
      question={title}
      concerns={t('imports.flow.report.by', {
        name: run.createdBy.name,
        date: formats.dateTime(run.appliedAt ?? run.updatedAt),
      })}
      focusKey={`report ${run.state}`}
      extra={
        run.reverseOf === null &&
        (!isUnread(run) || run.reading !== undefined) && (
          <AnotherFile
            run={run}
            label={t(run.reading === undefined ? 'imports.flow.report.again' : 'imports.people.source.again')}
          />
        )
      }
      primary={
        isUnread(run) ? (
          run.reading !== undefined && run.can.replan ? (
            <Resume run={run} />
          ) : (
            <AnotherFile run={run} label={t('imports.flow.ended.tryAgain')} isPrimary />
          )
        ) : donePath(run.target) === null ? undefined : (
          <Button
            size="md"
            renderRoot={(props) => <Link {...props} to={`/o/${org}/${donePath(run.target)}`} />}
          >
            {t('imports.flow.report.done')}
          </Button>
        )
      }
    >
      {run.error !== null && (
        <Alert
          variant="default"
          icon={<IconAlertTriangle size={18} color="var(--muster-outcome-failed)" aria-hidden />}
          styles={{ root: { borderColor: 'var(--muster-outcome-failed)', maxWidth: 760 } }}
        >
          {run.error.text}
        </Alert>
      )}
      {text !== null && <Text maw="72ch">{text}</Text>}
      {withRows && (
        <>
          <p className={classes.sentence}>
            {reportSentence(t, formats.list, run.outcomes, recordWords(run.target.kind))}
          </p>
          <OutcomeBar
            parts={parts}
            label={t('imports.flow.report.picture')}
            selected={search.outcome ?? null}
            onSelect={(outcome) => change({ outcome: outcome ?? undefined }, { replace: true })}
          />
        </>
      )}
      <NextSteps run={run} />
      {withRows && (
        <div>
          <h3 className={classes.title}>{t('imports.flow.report.rows')}</h3>
          <ItemTable
            run={run}
            label={t('imports.flow.report.rows')}
            filters={[
              {
                key: 'outcome',
                label: t('imports.list.outcome'),
                options: parts.map((part) => ({ value: part.key, label: t(part.label) })),
              },
              ...reasons,
            ]}
          />
        </div>
      )}
      {withRows && (
        <div className={classes.row}>
          <Downloads
            runId={run.id}
            file="report"
            formats={['xlsx', 'csv']}
            label={t('imports.flow.report.download')}
          />
        </div>
      )}
    </StepFrame>
  )
}
