import { Button, Text } from '@mantine/core'
import type { Run } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import { useFlowSearch } from '../flow/flow-search.ts'
import { StepFrame } from '../flow/step-frame.tsx'
import { stepsOf } from '../flow/steps.ts'
import { runPath, useRunChange } from '../run-queries.ts'
import { Templates } from '../source/templates.tsx'
import classes from './columns-step.module.css'
import { mappingBody, mappingOf, mappingProblems } from './mapping.ts'
import { MappingTable } from './mapping-table.tsx'
import { type ReadingChange, ReadingOptions } from './reading-options.tsx'
import { SheetChoice } from './sheet-choice.tsx'

/** Which column is what, and how the file is read. Nothing is asked when the guess is sure; it can be changed. */
export function ColumnsStep({ run }: { run: Run }) {
  const t = useT()
  const org = useOrganisation().slug
  const { go } = useFlowSearch()
  const columns = run.columns ?? []
  const known = mappingOf(columns)
  const shape = JSON.stringify(columns.map((column) => [column.name, column.field]))
  const [draft, setDraft] = useState<{ shape: string; mapping: typeof known }>({ shape, mapping: known })
  const mapping = draft.shape === shape ? draft.mapping : known
  const hasRole = run.fields.some((one) => one.field === 'role')
  const problems = mappingProblems(mapping, run.fields)
  const changed = mapping.some((field, index) => field !== known[index])
  const reread = useRunChange(org, run.id, (change: ReadingChange) =>
    api.put<Run>(`${runPath(org, run.id)}/source`, change),
  )
  const remap = useRunChange(org, run.id, () =>
    api.put<Run>(`${runPath(org, run.id)}/mapping`, { columns: mappingBody(mapping, columns) }),
  )
  const next = stepsOf(run, 'columns').find((step) => step.state === 'ahead' && step.open)
  const needsSheet = run.needs === 'sheet'
  const proceed = () => {
    if (!changed && next !== undefined) return go(next.name)
    remap.mutate(undefined, { onSuccess: () => go(undefined) })
  }
  const label = (field: string) => run.fields.find((one) => one.field === field)?.label ?? field
  return (
    <StepFrame
      question={t(questionKey(run))}
      concerns={run.rows > 0 ? t('imports.flow.columns.concerns', { count: run.rows }) : undefined}
      focusKey={`columns ${run.needs ?? ''}`}
      back={
        <Button variant="default" onClick={() => go('source')}>
          {t('common.back')}
        </Button>
      }
      primary={
        !needsSheet && (
          <Button size="md" onClick={proceed} disabled={problems.length > 0} loading={remap.isPending}>
            {run.rows > 0
              ? t('imports.flow.columns.continue', { count: run.rows })
              : t('imports.flow.columns.goOn')}
          </Button>
        )
      }
    >
      {needsSheet ? (
        <SheetChoice
          sheets={run.sheets ?? []}
          busy={reread.isPending}
          onSheet={(sheet) => reread.mutate({ sheet })}
        />
      ) : (
        <ReadingOptions run={run} busy={reread.isPending} onChange={(change) => reread.mutate(change)} />
      )}
      <ErrorPanel error={reread.error ?? remap.error} />
      {run.mappingSource === 'remembered' && (
        <Text size="sm" c="dimmed">
          {t('imports.flow.columns.remembered')}
        </Text>
      )}
      {columns.length > 0 && (
        <MappingTable
          columns={columns}
          fields={run.fields}
          mapping={mapping}
          onMapping={(next) => setDraft({ shape, mapping: next })}
        />
      )}
      <div role="status">
        {(columns.length > 0 ? problems : []).map((problem) => (
          <Text key={`${problem.kind} ${problem.field}`} size="sm" c="var(--muster-outcome-skipped)">
            {problem.kind === 'missing'
              ? problem.field === 'email'
                ? t('imports.flow.columns.needEmail')
                : t('imports.flow.targets.recordOptions.needField', { field: label(problem.field) })
              : t('imports.flow.columns.twice', { field: label(problem.field) })}
          </Text>
        ))}
        {columns.length > 0 && problems.length === 0 && hasRole && !mapping.includes('role') && (
          <Text size="sm">{t('imports.flow.columns.noRole')}</Text>
        )}
      </div>
      {run.warnings.length > 0 && (
        <div>
          <Text fw={600} size="sm">
            {t('imports.flow.columns.notes')}
          </Text>
          <ul className={classes.notes}>
            {run.warnings.map((warning) => (
              <li key={warning.code}>{warning.text}</li>
            ))}
          </ul>
        </div>
      )}
      <Text component="div" size="sm">
        <Templates label={t('imports.flow.columns.template')} target={run.target.kind} />
      </Text>
    </StepFrame>
  )
}

function questionKey(run: Run) {
  if (run.needs === 'sheet') return 'imports.flow.columns.chooseSheet' as const
  if (run.needs === 'encoding') return 'imports.flow.columns.chooseEncoding' as const
  return 'imports.flow.columns.question' as const
}
