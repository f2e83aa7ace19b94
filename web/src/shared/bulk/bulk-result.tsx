import { Button, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useT } from '../i18n/index.ts'
import { OutcomeBar, type OutcomePart } from '../outcome/index.ts'
import type { BulkDone, BulkItem } from './bulk-done.ts'
import classes from './bulk-result.module.css'

const shown = 100

type BulkResultProps<Item extends BulkItem> = {
  done: BulkDone<Item>
  /** What one of them is called, and the page where it is shown if there is one. */
  shownAs: (item: Item) => { key: string; name: string; href?: string }
  onClose: () => void
}

/** What became of many: how many are done, and which ones were left as they are, with the reason. */
export function BulkResult<Item extends BulkItem>({ done, shownAs, onClose }: BulkResultProps<Item>) {
  const t = useT()
  const left = done.items.filter(({ outcome }) => outcome !== 'done')
  const more = done.refused + done.unchanged - Math.min(left.length, shown)
  return (
    <Stack gap={16}>
      <OutcomeBar label={t('bulk.result.counts')} parts={partsOf(done)} />
      <ul className={classes.left}>
        {left.slice(0, shown).map((item) => {
          const { key, name, href } = shownAs(item)
          return (
            <li key={key}>
              {href === undefined ? <b>{name}</b> : <Link to={href}>{name}</Link>}
              <Text size="sm" c="dimmed">
                {item.reasonText}
              </Text>
            </li>
          )
        })}
      </ul>
      {more > 0 && (
        <Text size="sm" c="dimmed">
          {t('bulk.andMore', { count: more })}
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

function partsOf({ done, unchanged, refused }: BulkDone): OutcomePart[] {
  const parts: OutcomePart[] = [
    { key: 'done', label: 'bulk.result.done', count: done, tone: 'created' },
    { key: 'unchanged', label: 'bulk.result.unchanged', count: unchanged, tone: 'unchanged' },
    { key: 'refused', label: 'bulk.result.refused', count: refused, tone: 'failed' },
  ]
  return parts.filter(({ count }) => count > 0)
}
