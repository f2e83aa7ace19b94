import { Menu } from '@mantine/core'
import { IconUserCircle } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { AccountMenu } from '../../shared/account/account-menu.tsx'
import { useT } from '../../shared/i18n/index.ts'
import { isGuestOnly, useMe, useOrganisation } from '../../shared/session/index.ts'

/** Me: profile, language, theme, sign out. */
export function MeMenu() {
  const t = useT()
  const me = useMe()
  const navigate = useNavigate()
  const organisation = useOrganisation()
  const profile = `/o/${organisation.slug}/${isGuestOnly(organisation) ? 'guest/profile' : 'settings/profile'}`
  if (me === null) return null
  return (
    <AccountMenu name={me.displayName} email={me.email} size={28}>
      <Menu.Item
        leftSection={<IconUserCircle size={16} aria-hidden />}
        onClick={() => void navigate({ to: profile as string })}
      >
        {t('shell.places.profile')}
      </Menu.Item>
    </AccountMenu>
  )
}
