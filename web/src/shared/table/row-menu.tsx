import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'

/** Where a row's menu opens: at its button, or where the right click was. */
export type MenuPlace<Row> = { row: Row; x: number; y: number; opener: HTMLElement }

type RowMenuProps = {
  x: number
  y: number
  opener: HTMLElement
  actions: { label: string; icon?: ReactNode; danger?: boolean; onSelect: () => void }[]
  onClose: () => void
}

/** The menu of one row. Focus goes back to where it came from. */
export function RowMenu({ x, y, opener, actions, onClose }: RowMenuProps) {
  const close = () => {
    onClose()
    opener.focus()
  }
  return (
    <Menu opened onClose={close} position="bottom-start" offset={2} returnFocus={false} withinPortal>
      <Menu.Target>
        <span
          aria-hidden
          style={{ position: 'fixed', left: x, top: y, width: 1, height: 1, pointerEvents: 'none' }}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => (
          <Menu.Item
            key={action.label}
            leftSection={action.icon}
            {...(action.danger === true ? { c: 'var(--muster-outcome-failed)' } : {})}
            onClick={action.onSelect}
          >
            {action.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
