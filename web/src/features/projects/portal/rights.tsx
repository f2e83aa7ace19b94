import { Text } from '@mantine/core'
import type { PortalPermission } from '@muster/contract'
import { IconLock } from '@tabler/icons-react'
import { useT } from '../../../shared/i18n/index.ts'
import classes from './rights.module.css'
import { usePortal } from './use-portal.ts'

/** Says who can give a right that the reader lacks on this page; nothing where they have it. */
export function Rights({ needs, has }: { needs: PortalPermission; has?: boolean }) {
  const t = useT()
  const { portal, can } = usePortal()
  if (portal === undefined || (has ?? can(needs))) return null
  return (
    <Text component="p" className={classes.rights ?? ''} size="sm" c="dimmed">
      <IconLock size={14} aria-hidden />
      <span>{t('portal.rights.ask', { owner: portal.owner.displayName })}</span>
    </Text>
  )
}
