import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'

/** `label` names the button with the three dots; `isQuiet` for one on each line of a list. */
export type MoreMenuProps = {
  label: string
  items: readonly { label: string; icon?: ReactNode; danger?: boolean; onSelect: () => void }[]
  isQuiet?: boolean
}

/** What else can be done, behind three dots. */
export function MoreMenuItems({ label, items, isQuiet = false }: MoreMenuProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant={isQuiet ? 'subtle' : 'default'}
          {...(isQuiet ? { color: 'gray' } : {})}
          size={isQuiet ? 28 : 34}
          aria-label={label}
        >
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map((item) => (
          <Menu.Item
            key={item.label}
            leftSection={item.icon}
            {...(item.danger === true ? { c: 'var(--muster-outcome-failed)' } : {})}
            onClick={item.onSelect}
          >
            {item.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
