import { Menu, UnstyledButton } from '@mantine/core'
import { IconCheck, IconLayoutGrid, IconSelector } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import classes from './portal-switcher.module.css'
import { portalsQuery } from './queries.ts'
import { usePortal } from './use-portal.ts'

/** Which portal is open, and the way to the others. `isTab`: in a line of tabs instead of the rail. */
export function PortalSwitcher({ isTab = false }: { isTab?: boolean }) {
  const t = useT()
  const navigate = useNavigate()
  const { org, slug, portal } = usePortal()
  const [opened, setOpened] = useState(false)
  const portals = useQuery({ ...portalsQuery(org), enabled: opened }).data ?? []
  const name = portal?.name ?? slug
  return (
    <Menu position="bottom-start" width={240} opened={opened} onChange={setOpened}>
      <Menu.Target>
        <UnstyledButton className={classes.switcher ?? ''} data-tab={isTab || undefined} title={name}>
          <span className={classes.name}>{name}</span>
          <IconSelector size={14} aria-hidden />
          <span className="visually-hidden">{t('portal.switcher.change')}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('portal.portals.title')}</Menu.Label>
        {portals.map((one) => (
          <Menu.Item
            key={one.id}
            onClick={() => void navigate({ to: `/o/${org}/projects/${one.slug}/projects` })}
            rightSection={one.id === portal?.id ? <IconCheck size={14} aria-hidden /> : null}
            aria-current={one.id === portal?.id ? 'true' : undefined}
          >
            {one.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLayoutGrid size={14} aria-hidden />}
          onClick={() => void navigate({ to: `/o/${org}/projects` })}
        >
          {t('portal.switcher.all')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
