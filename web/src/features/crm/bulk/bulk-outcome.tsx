import { Button, Group, Stack, Text } from '@mantine/core'
import type { CrmBulkDone } from '@muster/contract'
import { Link } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import { OutcomeBar, type OutcomePart } from '../../../shared/outcome/index.ts'
import { ErrorPanel, LinesSkeleton } from '../../../shared/ui/index.ts'
import classes from './bulk.module.css'

const shown = 100

/** What an action would do: how many it concerns, and why others are left as they are. */
export function BulkLeft({ preview, error }: { preview: CrmBulkDone | undefined; error: unknown }) {
  const t = useT()
  if (error !== null) return <ErrorPanel error={error} />
  if (preview === undefined) return <LinesSkeleton lines={2} />
  return (
    <div role="status">
      <Text size="sm" fw={500}>
        {preview.done === 0
          ? t('crmPages.list.willNothing')
          : t('crmPages.list.willDo', { count: preview.done })}
      </Text>
      {reasonsOf(preview).map(({ reason, count }) => (
        <Text key={reason} size="sm" c="dimmed">
          {t('crmPages.list.left', { count, reason })}
        </Text>
      ))}
    </div>
  )
}

type BulkOutcomeProps = {
  done: CrmBulkDone
  /** Where one of them is shown, where there is such a page. */
  href?: (id: string) => string
  onClose: () => void
}

/** What became of many: how many are done, and which ones were left as they are, with the reason. */
export function BulkOutcome({ done, href, onClose }: BulkOutcomeProps) {
  const t = useT()
  const left = done.items.filter(({ outcome }) => outcome !== 'done')
  const more = done.refused + done.unchanged - Math.min(left.length, shown)
  const parts: OutcomePart[] = [
    { key: 'done', label: 'crmPages.list.resultDone', count: done.done, tone: 'created' },
    { key: 'unchanged', label: 'crmPages.list.resultLeft', count: done.unchanged, tone: 'unchanged' },
    { key: 'refused', label: 'crmPages.list.resultRefused', count: done.refused, tone: 'failed' },
  ]
  return (
    <Stack gap={16}>
      <OutcomeBar label={t('crmPages.list.resultCounts')} parts={parts.filter(({ count }) => count > 0)} />
      <ul className={classes.left}>
        {left.slice(0, shown).map((item) => (
          <li key={item.id}>
            {href === undefined ? <b>{item.name}</b> : <Link to={href(item.id)}>{item.name}</Link>}
            <Text size="sm" c="dimmed">
              {item.reasonText}
            </Text>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Text size="sm" c="dimmed">
          {t('crmPages.list.andMore', { count: more })}
        </Text>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          {t('common.done')}
        </Button>
      </Group>
    </Stack>
  )
}

function reasonsOf({ items }: CrmBulkDone): { reason: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { outcome, reasonText } of items) {
    if (outcome === 'done' || reasonText === null) continue
    counts.set(reasonText, (counts.get(reasonText) ?? 0) + 1)
  }
  return [...counts].map(([reason, count]) => ({ reason, count }))
}
