import { ActionIcon, Group } from '@mantine/core'
import { IconLayoutGrid, IconList, IconSitemap } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'

/** List, cards or tree; the address keeps which. */
export function ViewChoice() {
  const t = useT()
  const navigate = useNavigate()
  const { view } = useSearch({ strict: false })
  const show = (next: string | undefined) =>
    void navigate({ to: '.', search: (now) => ({ ...now, view: next }), replace: true })
  const button = (value: string | undefined, label: string, icon: typeof IconList) => {
    const isOn = view === value
    const ViewIcon = icon
    return (
      <ActionIcon
        variant={isOn ? 'light' : 'subtle'}
        color={isOn ? 'teal' : 'gray'}
        size={30}
        aria-label={label}
        title={label}
        aria-pressed={isOn}
        onClick={() => show(value)}
      >
        <ViewIcon size={16} />
      </ActionIcon>
    )
  }
  return (
    <Group gap={2} role="group" aria-label={t('portal.users.view.label')} wrap="nowrap">
      {button(undefined, t('portal.users.view.list'), IconList)}
      {button('cards', t('portal.users.view.cards'), IconLayoutGrid)}
      {button('tree', t('portal.users.view.tree'), IconSitemap)}
    </Group>
  )
}
