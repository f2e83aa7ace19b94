import { ActionIcon, Button, Menu } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconChevronUp, IconX } from '@tabler/icons-react'
import { useT } from '../i18n/index.ts'
import classes from './bulk-bar.module.css'
import table from './data-table.module.css'
import type { BulkAction, Selection } from './shapes.ts'

type BulkBarProps<Row> = {
  text: string
  actions: readonly BulkAction<Row>[]
  selection: Selection<Row>
  /** Offers to take in everyone whom the list shows. */
  more: { label: string; onSelect: () => void } | null
  onClear: () => void
}

const danger = 'var(--muster-outcome-failed)'

/** Slides in at the bottom while rows are selected. */
export function BulkBar<Row>({ text, actions, selection, more, onClear }: BulkBarProps<Row>) {
  const t = useT()
  const isPhone = useMediaQuery('(max-width: 48em)') === true
  const room = isPhone ? 1 : 4
  // a menu of one would hide what has the same room
  const isRoomy = actions.length <= room + 1
  const shown = isRoomy ? actions : actions.slice(0, room)
  const others = isRoomy ? [] : actions.slice(room)
  return (
    <div className={classes.bulk} role="region" aria-label={t('common.table.bulk')}>
      <span role="status" className={classes.bulkText}>
        {text}
      </span>
      {more !== null && (
        <button type="button" className={`${table.textButton} ${classes.more}`} onClick={more.onSelect}>
          {more.label}
        </button>
      )}
      {shown.map((action) => (
        <Button
          key={action.label}
          size="xs"
          variant="default"
          leftSection={action.icon}
          {...(action.danger === true ? { c: danger } : {})}
          onClick={() => action.onSelect(selection, onClear)}
        >
          {action.label}
        </Button>
      ))}
      {others.length > 0 && (
        <Menu position="top-end">
          <Menu.Target>
            <Button size="xs" variant="default" rightSection={<IconChevronUp size={14} aria-hidden />}>
              {t('common.table.moreActions')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((action) => (
              <Menu.Item
                key={action.label}
                leftSection={action.icon}
                {...(action.danger === true ? { c: danger } : {})}
                onClick={() => action.onSelect(selection, onClear)}
              >
                {action.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        size="md"
        aria-label={t('common.table.clearSelection')}
        onClick={onClear}
      >
        <IconX size={16} />
      </ActionIcon>
    </div>
  )
}
