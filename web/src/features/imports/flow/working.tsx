import { Progress, Stack, Text } from '@mantine/core'
import type { Run } from '@muster/contract'
import { useT } from '../../../shared/i18n/index.ts'
import { StepFrame } from './step-frame.tsx'

/** The server reads the file or works out the plan; the page waits and can be left. */
export function Working({ run }: { run: Run }) {
  const t = useT()
  const question =
    run.state === 'reading'
      ? t('imports.flow.working.reading', { name: run.source.name })
      : t('imports.flow.working.planning')
  const listed = run.state === 'reading' ? (run.reading?.people ?? 0) : 0
  const rows =
    listed > 0
      ? t('imports.people.step.readSoFar', { count: listed })
      : run.rows > 0
        ? t('imports.flow.working.rows', { count: run.rows })
        : ''
  return (
    <StepFrame question={question} focusKey="working">
      <Stack gap={8} maw={480}>
        <Progress value={100} striped animated color="teal" aria-label={question} size={8} />
        <Text role="status" size="sm" className="tabular" mih={20}>
          {rows}
        </Text>
        <Text size="sm" c="dimmed">
          {t('imports.flow.working.leave')}
        </Text>
      </Stack>
    </StepFrame>
  )
}
