import { Button, Stack, Text } from '@mantine/core'
import type { Run } from '@muster/contract'
import { IconClipboardText, IconFileSpreadsheet, IconUsers } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { useFlowSearch } from '../flow/flow-search.ts'
import { StepFrame } from '../flow/step-frame.tsx'
import { stepsOf } from '../flow/steps.ts'
import { sourceName } from '../words/run-words.ts'
import { recordWords, sameTarget } from '../words/target-words.ts'
import classes from './file-drop.module.css'

/** The source of a run that was read: what it was, and the way to another file. */
export function SourceStep({ run }: { run: Run }) {
  const t = useT()
  const org = useOrganisation().slug
  const { go } = useFlowSearch()
  const next = stepsOf(run, 'source').find((step) => step.state === 'ahead' && step.open)
  const isListed = run.reading !== undefined
  const Icon = isListed ? IconUsers : run.source.kind === 'file' ? IconFileSpreadsheet : IconClipboardText
  return (
    <StepFrame
      question={t(
        recordWords(run.target.kind) === null
          ? 'imports.flow.source.question'
          : 'imports.flow.targets.recordOptions.question',
      )}
      concerns={t('imports.flow.source.nothingHappens')}
      focusKey="source"
      primary={
        next !== undefined && (
          <Button size="md" onClick={() => go(next.name)}>
            {t('imports.flow.columns.goOn')}
          </Button>
        )
      }
    >
      <Stack gap={12} maw={760}>
        <div className={classes.chosen}>
          <Icon size={28} stroke={1.5} color="var(--muster-accent)" aria-hidden />
          <div className={classes.file}>
            <div className={classes.name}>{sourceName(t, run)}</div>
            <div className={classes.size}>
              {isListed
                ? t('imports.people.source.found', { count: run.reading?.people ?? 0 })
                : t('imports.flow.review.rows', { count: run.counts.rows })}
            </div>
          </div>
        </div>
        {run.source.kind !== 'portal' && (
          <>
            <Text c="dimmed" size="sm">
              {t(isListed ? 'imports.people.source.againHint' : 'imports.flow.source.startOverHint', {
                place: run.target.name,
              })}
            </Text>
            <div>
              <Button
                variant="default"
                renderRoot={(props) => (
                  <Link
                    {...props}
                    to={`/o/${org}/imports/new`}
                    search={{ ...sameTarget(run.target), ...(isListed ? { source: 'crm' } : {}) } as never}
                  />
                )}
              >
                {t(isListed ? 'imports.people.source.again' : 'imports.flow.source.startOver')}
              </Button>
            </div>
          </>
        )}
      </Stack>
    </StepFrame>
  )
}
