import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconDatabaseImport, IconFileImport, IconUpload } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
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
  const { org, portal } = usePortal()
  const start = (source: 'file' | 'crm') => () =>
    void navigate({
      to: '/o/$org/imports/new',
      params: { org },
      search: {
        target: target ?? 'projects.portal-user',
        portalId: portal?.id,
        projectId,
        source: source === 'crm' ? 'crm' : undefined,
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
      </Menu.Dropdown>
    </Menu>
  )
}
