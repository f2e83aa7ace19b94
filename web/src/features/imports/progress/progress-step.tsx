import { Button, Progress, Stack, Text } from '@mantine/core'
import type { Run } from '@muster/contract'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { OutcomeBar, outcomeParts } from '../../../shared/outcome/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ConfirmDialog } from '../../../shared/ui/index.ts'
import { StepFrame } from '../flow/step-frame.tsx'
import { runPath, useRunChange } from '../run-queries.ts'
import classes from './progress-step.module.css'
import { percentDone, secondsLeft } from './time-left.ts'

/** The import at work: how far, how fast, how long still; it goes on without this page. */
export function ProgressStep({ run, isLost }: { run: Run; isLost: boolean }) {
  const t = useT()
  const formats = useFormats()
  const org = useOrganisation().slug
  const [asking, setAsking] = useState(false)
  const cancel = useRunChange(org, run.id, () => api.post<Run>(`${runPath(org, run.id)}/cancel`))
  const percent = percentDone(run.progress)
  const left = secondsLeft(run.progress)
  const isUndo = run.reverseOf !== null
  const question = t(isUndo ? 'imports.flow.progress.undoQuestion' : 'imports.flow.progress.question', {
    place: run.target.name,
  })
  return (
    <StepFrame
      question={question}
      focusKey="import"
      extra={
        run.can.cancel && (
          <Button variant="default" onClick={() => setAsking(true)} disabled={cancel.isSuccess}>
            {t(cancel.isSuccess ? 'imports.flow.progress.cancelling' : 'imports.flow.progress.cancel')}
          </Button>
        )
      }
    >
      <Stack gap={12} maw={760}>
        <Progress value={percent} size={12} color="teal" aria-label={question} transitionDuration={120} />
        <div className={classes.figures}>
          <strong>
            {t('imports.flow.progress.done', { done: run.progress.done, total: run.progress.total })}
          </strong>
          <span className={classes.quiet}>
            {run.progress.done === 0
              ? t('imports.flow.progress.waiting')
              : t('imports.flow.progress.rate', { rate: Math.round(run.progress.rowsPerSecond) })}
          </span>
          <span className={classes.quiet}>
            {left !== null && t('imports.flow.progress.left', { time: formats.duration(left) })}
          </span>
        </div>
        <OutcomeBar parts={outcomeParts(run.outcomes)} label={t('imports.flow.report.picture')} />
        <Text c="dimmed">{t('imports.flow.progress.safe')}</Text>
        {isLost && (
          <Text size="sm" c="dimmed">
            {t('imports.flow.progress.lost')}
          </Text>
        )}
        <Spoken percent={percent} />
      </Stack>
      <ConfirmDialog
        opened={asking}
        title={t('imports.flow.progress.cancelTitle')}
        confirm={t('imports.flow.progress.cancelConfirm')}
        danger
        onConfirm={() => cancel.mutateAsync(undefined)}
        onClose={() => setAsking(false)}
      >
        {t('imports.flow.progress.cancelText')}
      </ConfirmDialog>
    </StepFrame>
  )
}

/** Says how far it is, politely and only every ten per cent or five seconds. */
function Spoken({ percent }: { percent: number }) {
  const t = useT()
  const [said, setSaid] = useState(0)
  const at = useRef(0)
  useEffect(() => {
    const now = performance.now()
    if (percent - said < 10 && (now - at.current < 5000 || percent === said)) return
    at.current = now
    setSaid(percent)
  }, [percent, said])
  return (
    <div role="status" className="visually-hidden">
      {said > 0 && t('imports.flow.progress.announce', { percent: said })}
    </div>
  )
}
