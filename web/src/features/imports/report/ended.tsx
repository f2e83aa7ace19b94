import { Button, Text } from '@mantine/core'
import type { Run } from '@muster/contract'
import { Link } from '@tanstack/react-router'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import { useFlowSearch } from '../flow/flow-search.ts'
import { StepFrame } from '../flow/step-frame.tsx'
import { runPath, useRunChange } from '../run-queries.ts'
import { sameTarget } from '../words/target-words.ts'

/** A run that waits without a plan to carry out: out of date, or held back. */
export function Ended({ run }: { run: Run }) {
  const t = useT()
  const org = useOrganisation().slug
  const { go } = useFlowSearch()
  const replan = useRunChange(org, run.id, () => api.post<Run>(`${runPath(org, run.id)}/replan`))
  const isExpired = run.state === 'expired'
  return (
    <StepFrame
      question={t(isExpired ? 'imports.flow.ended.expired' : 'imports.flow.ended.quarantined')}
      focusKey={run.state}
      primary={
        run.can.replan && (
          <Button
            size="md"
            loading={replan.isPending}
            onClick={() => replan.mutate(undefined, { onSuccess: () => go(undefined) })}
          >
            {t('imports.flow.ended.replan')}
          </Button>
        )
      }
    >
      <Text maw="72ch">
        {t(isExpired ? 'imports.flow.ended.expiredText' : 'imports.flow.ended.quarantinedText')}
      </Text>
      <ErrorPanel error={replan.error} />
    </StepFrame>
  )
}

function searchOf(run: Run) {
  return { ...sameTarget(run.target), ...(run.reading === undefined ? {} : { source: 'crm' }) }
}

/** The way to a new import into the same place. */
export function AnotherFile({
  run,
  label,
  isPrimary = false,
}: {
  run: Run
  label: string
  isPrimary?: boolean
}) {
  const org = useOrganisation().slug
  // client companies come from their portal, not from a file
  if (run.source.kind === 'portal') return null
  return (
    <Button
      variant={isPrimary ? 'filled' : 'default'}
      size={isPrimary ? 'md' : 'sm'}
      renderRoot={(props) => <Link {...props} to={`/o/${org}/imports/new`} search={searchOf(run) as never} />}
    >
      {label}
    </Button>
  )
}

/** Goes on with a reading that ended early, at the page that it came to. */
export function Resume({ run }: { run: Run }) {
  const t = useT()
  const org = useOrganisation().slug
  const { go } = useFlowSearch()
  const replan = useRunChange(org, run.id, () => api.post<Run>(`${runPath(org, run.id)}/replan`))
  return (
    <Button
      size="md"
      loading={replan.isPending}
      onClick={() => replan.mutate(undefined, { onSuccess: () => go(undefined) })}
    >
      {t('imports.flow.ended.resume')}
    </Button>
  )
}
