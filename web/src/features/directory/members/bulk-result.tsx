import { Button, Group as Row, Stack, Text } from '@mantine/core'
import type { MembersBulkDone } from '@muster/contract'
import { Link } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import { OutcomeBar, type OutcomePart } from '../../../shared/outcome/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import classes from './bulk-result.module.css'

const shown = 100

/** What became of many members: how many are done, and who was left as they are, with the reason. */
export function BulkResult({ done, onClose }: { done: MembersBulkDone; onClose: () => void }) {
  const t = useT()
  const { slug } = useOrganisation()
  const left = done.items.filter(({ outcome }) => outcome !== 'done')
  const more = done.refused + done.unchanged - Math.min(left.length, shown)
  return (
    <Stack gap={16}>
      <OutcomeBar label={t('manage.result.counts')} parts={partsOf(done)} />
      <ul className={classes.people}>
        {left.slice(0, shown).map((item) => (
          <li key={item.memberId}>
            <Link to="/o/$org/directory/members/$memberId" params={{ org: slug, memberId: item.memberId }}>
              {item.displayName}
            </Link>
            <Text size="sm" c="dimmed">
              {item.reasonText}
            </Text>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Text size="sm" c="dimmed">
          {t('manage.result.more', { count: more })}
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

function partsOf({ done, unchanged, refused }: MembersBulkDone): OutcomePart[] {
  const parts: OutcomePart[] = [
    { key: 'done', label: 'manage.result.done', count: done, tone: 'created' },
    { key: 'unchanged', label: 'manage.result.unchanged', count: unchanged, tone: 'unchanged' },
    { key: 'refused', label: 'manage.result.refused', count: refused, tone: 'failed' },
  ]
  return parts.filter(({ count }) => count > 0)
}
