import { Button } from '@mantine/core'
import type { Run } from '@muster/contract'
import { Link, useNavigate } from '@tanstack/react-router'
import { api } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import { Downloads } from '../items/downloads.tsx'
import { runPath, useRunChange } from '../run-queries.ts'
import { sameTarget } from '../words/target-words.ts'
import classes from './report-step.module.css'
import { leftCount } from './report-words.ts'

/** What can be done with a finished run: fix what was left out, plan again what changed meanwhile, undo. */
export function NextSteps({ run }: { run: Run }) {
  const t = useT()
  const formats = useFormats()
  const org = useOrganisation().slug
  const navigate = useNavigate()
  const open = (next: Run) => void navigate({ to: `/o/${org}/imports/${next.id}` })
  const undo = useRunChange(org, run.id, () => api.post<Run>(`${runPath(org, run.id)}/undo`))
  const replan = useRunChange(org, run.id, () => api.post<Run>(`${runPath(org, run.id)}/replan`))
  const left = leftCount(run)
  const isFile = run.source.kind === 'file'
  const again = run.outcomes.drifted + run.outcomes.failed
  return (
    <div className={classes.next}>
      <ErrorPanel error={undo.error ?? replan.error} />
      {left > 0 && isFile && run.reverseOf === null && (
        <section className={classes.card}>
          <h3 className={classes.cardTitle}>{t('imports.flow.report.fixTitle', { count: left })}</h3>
          <p className={classes.cardText}>{t('imports.flow.report.fixText')}</p>
          <div className={classes.row}>
            <Downloads
              runId={run.id}
              file="fixes"
              formats={['xlsx', 'csv']}
              label={t('imports.flow.report.fixDownload')}
            />
          </div>
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link {...props} to={`/o/${org}/imports/new`} search={sameTarget(run.target) as never} />
            )}
          >
            {t('imports.flow.report.fix', { count: left })}
          </Button>
        </section>
      )}
      {again > 0 && run.can.replan && (
        <section className={classes.card}>
          <h3 className={classes.cardTitle}>{t('imports.flow.report.replanTitle', { count: again })}</h3>
          <p className={classes.cardText}>{t('imports.flow.report.replanText')}</p>
          <Button
            variant="default"
            loading={replan.isPending}
            onClick={() => replan.mutate(undefined, { onSuccess: open })}
          >
            {t('imports.flow.report.replan', { count: again })}
          </Button>
        </section>
      )}
      {run.can.undo && run.reversedBy === null && (
        <section className={classes.card}>
          <h3 className={classes.cardTitle}>
            {t(run.reverseOf === null ? 'imports.flow.report.undoTitle' : 'imports.flow.report.redoTitle')}
          </h3>
          <p className={classes.cardText}>
            {t('imports.flow.report.undoText')}
            {run.canUndoUntil !== null &&
              ` ${t('imports.flow.report.undoUntil', { date: formats.date(run.canUndoUntil) })}`}
          </p>
          <Button
            variant="default"
            loading={undo.isPending}
            onClick={() => undo.mutate(undefined, { onSuccess: open })}
          >
            {t(run.reverseOf === null ? 'imports.flow.report.undo' : 'imports.flow.report.redo')}
          </Button>
        </section>
      )}
      <OtherRun run={run} />
    </div>
  )
}

/** The way between an import and the run that takes it back. */
function OtherRun({ run }: { run: Run }) {
  const t = useT()
  const org = useOrganisation().slug
  const other = run.reversedBy ?? run.reverseOf
  if (other === null) return null
  const isUndoing = run.state === 'undone' || run.state === 'undoing'
  const words =
    run.reversedBy === null
      ? t('imports.flow.report.ofImport')
      : run.state === 'undone'
        ? t('imports.flow.report.undoneBy')
        : run.state === 'undoing'
          ? t('imports.flow.report.undoingBy')
          : t('imports.flow.report.showUndoPlan')
  const toUndo = isUndoing ? 'imports.flow.report.showUndo' : 'imports.flow.report.openUndoPlan'
  return (
    <section className={classes.card}>
      <p className={classes.cardText}>{words}</p>
      <Button variant="default" renderRoot={(props) => <Link {...props} to={`/o/${org}/imports/${other}`} />}>
        {t(run.reversedBy === null ? 'imports.flow.report.showOriginal' : toUndo)}
      </Button>
    </section>
  )
}
