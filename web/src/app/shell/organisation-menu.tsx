import { Menu } from '@mantine/core'
import { IconCheck, IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useT } from '../../shared/i18n/index.ts'
import { useMe, useOrganisation } from '../../shared/session/index.ts'

type OrganisationMenuProps = {
  /** Whether it comes opened. */
  isOpen: boolean
  /** The button that opens it. */
  children: ReactElement
}

/** The organisations of the reader. */
export function OrganisationMenu({ isOpen, children }: OrganisationMenuProps) {
  const t = useT()
  const me = useMe()
  const navigate = useNavigate()
  const organisation = useOrganisation()
  const open = (slug: string) => void navigate({ to: '/o/$org', params: { org: slug } })
  return (
    <Menu position="bottom-start" width={240} defaultOpened={isOpen}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.organisation.label')}</Menu.Label>
        {me?.organisations.map((one) => (
          <Menu.Item
            key={one.id}
            onClick={() => open(one.slug)}
            rightSection={one.id === organisation.id ? <IconCheck size={14} aria-hidden /> : null}
            aria-current={one.id === organisation.id ? 'true' : undefined}
          >
            {one.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => void navigate({ to: '/organisations', search: { create: '1' } })}
        >
          {t('shell.choose.create')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
