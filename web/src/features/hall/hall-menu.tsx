import { Menu } from '@mantine/core'
import type { HallMe } from '@muster/contract'
import { IconShieldLock, IconUserCircle } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { AccountMenu } from '../../shared/account/account-menu.tsx'
import { useT } from '../../shared/i18n/index.ts'

/** Who one is here: details, account, language, appearance, sign out. */
export function HallMenu({ me, home }: { me: HallMe; home: string }) {
  const t = useT()
  const navigate = useNavigate()
  const seesOwn = me.modules.some(({ module }) => module === 'contacts')
  return (
    <AccountMenu name={me.displayName} email={me.email} size={32} after={`${home}/sign-in`}>
      {seesOwn && (
        <Menu.Item
          leftSection={<IconUserCircle size={16} aria-hidden />}
          onClick={() => void navigate({ to: `${home}/me` as '/' })}
        >
          {t('hall.mine')}
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconShieldLock size={16} aria-hidden />}
        onClick={() => void navigate({ to: `${home}/account` as '/' })}
      >
        {t('hall.account')}
      </Menu.Item>
    </AccountMenu>
  )
}
