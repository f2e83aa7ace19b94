import { Button, Group as Row, Stack, Text } from '@mantine/core'
import type { PortalUsersBulkDone } from '@muster/contract'
import { Link } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import { OutcomeBar, type OutcomePart } from '../../../shared/outcome/index.ts'
import { usePortal } from '../portal/use-portal.ts'
import classes from './invite-refusals.module.css'

const shown = 100

/** What became of many portal users: how many are done, and who was left as they are, with the reason. */
export function UsersBulkResult({ done, onClose }: { done: PortalUsersBulkDone; onClose: () => void }) {
  const t = useT()
  const { home } = usePortal()
  const left = done.items.filter(({ outcome }) => outcome !== 'done')
  const more = done.refused + done.unchanged - Math.min(left.length, shown)
  return (
    <Stack gap={16}>
      <OutcomeBar label={t('portal.bulk.counts')} parts={partsOf(done)} />
      <ul className={classes.list}>
        {left.slice(0, shown).map((item) => (
          <li key={item.userId}>
            <Link to={`${home}/users/${item.userId}` as string} className={classes.email}>
              {item.displayName}
            </Link>
            <span className={classes.reason}>{item.reasonText}</span>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Text size="sm" c="dimmed">
          {t('portal.bulk.more', { count: more })}
        </Text>
      )}
      <Row justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          {t('common.done')}
        </Button>
      </Row>
    </Stack>
  )
}

function partsOf({ done, unchanged, refused }: PortalUsersBulkDone): OutcomePart[] {
  const parts: OutcomePart[] = [
    { key: 'done', label: 'portal.bulk.done', count: done, tone: 'created' },
    { key: 'unchanged', label: 'portal.bulk.unchanged', count: unchanged, tone: 'unchanged' },
    { key: 'refused', label: 'portal.bulk.refused', count: refused, tone: 'failed' },
  ]
  return parts.filter(({ count }) => count > 0)
}
