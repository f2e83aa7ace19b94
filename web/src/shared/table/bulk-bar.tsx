import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useT } from '../i18n/index.ts'
import classes from './data-table.module.css'
import type { BulkAction, Selection } from './shapes.ts'

type BulkBarProps<Row> = {
  text: string
  actions: readonly BulkAction<Row>[]
  selection: Selection<Row>
  /** Offers to take in everyone whom the list shows. */
  more: { label: string; onSelect: () => void } | null
  onClear: () => void
}

/** Slides in at the bottom while rows are selected. */
export function BulkBar<Row>({ text, actions, selection, more, onClear }: BulkBarProps<Row>) {
  const t = useT()
  return (
    <div className={classes.bulk} role="region" aria-label={t('common.table.bulk')}>
      <span role="status" className={classes.bulkText}>
        {text}
      </span>
      {more !== null && (
        <button type="button" className={classes.textButton} onClick={more.onSelect}>
          {more.label}
        </button>
      )}
      {actions.map((action) => (
        <Button
          key={action.label}
          size="xs"
          variant="default"
          leftSection={action.icon}
          {...(action.danger === true ? { c: 'var(--muster-outcome-failed)' } : {})}
          onClick={() => action.onSelect(selection, onClear)}
        >
          {action.label}
        </Button>
      ))}
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
