import { Button, Menu } from '@mantine/core'
import {
  IconChevronDown,
  IconDatabaseImport,
  IconDoorEnter,
  IconFileImport,
  IconUpload,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { usePortal } from '../portal/use-portal.ts'

/** `projectId` for an import from inside one project. */
export type ImportMenuProps = {
  projectId?: string
  isSmall?: boolean
  /** Portal users unless told. */
  target?: 'projects.client-user' | 'projects.client-company'
}

/** The places that portal users, or clients, can be imported from, behind a button. */
export function ImportMenuItems({ projectId, isSmall = false, target }: ImportMenuProps) {
  const t = useT()
  const navigate = useNavigate()
  const { apps } = useOrganisation()
  const { org, portal } = usePortal()
  const start = (source: 'file' | 'crm' | 'customers') => () =>
    void navigate({
      to: '/o/$org/imports/new',
      params: { org },
      search: {
        target: target ?? 'projects.portal-user',
        portalId: portal?.id,
        projectId,
        source: source === 'file' ? undefined : source,
      },
    })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          size={isSmall ? 'xs' : 'sm'}
          leftSection={<IconUpload size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          disabled={portal === undefined}
        >
          {t('portal.users.import')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileImport size={16} aria-hidden />} onClick={start('file')}>
          {t('portal.users.fromFile')}
        </Menu.Item>
        <Menu.Item leftSection={<IconDatabaseImport size={16} aria-hidden />} onClick={start('crm')}>
          {t('portal.users.fromCrm')}
        </Menu.Item>
        {target === 'projects.client-user' && apps.includes('crm') && (
          <Menu.Item leftSection={<IconDoorEnter size={16} aria-hidden />} onClick={start('customers')}>
            {t('portal.users.fromCustomers')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
