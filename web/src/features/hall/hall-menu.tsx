import { Menu, UnstyledButton } from '@mantine/core'
import type { HallMe, Language } from '@muster/contract'
import { IconCheck, IconLogout, IconShieldLock, IconUserCircle } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useLanguage, useT } from '../../shared/i18n/index.ts'
import { changeMe, type MeChanges, signOut, useMe } from '../../shared/session/index.ts'
import { Initials, notifyError, useErrorText } from '../../shared/ui/index.ts'

/** Who one is here: details, account, language, appearance, sign out. */
export function HallMenu({ me, home }: { me: HallMe; home: string }) {
  const t = useT()
  const account = useMe()
  const navigate = useNavigate()
  const errorText = useErrorText()
  const language = useLanguage()
  const change = async (changes: MeChanges) => {
    try {
      await changeMe(changes)
    } catch (error) {
      notifyError(errorText(error))
    }
  }
  const languages: [Language, string][] = [
    ['en', 'English'],
    ['es', 'Español'],
  ]
  const tick = (on: boolean) => (on ? <IconCheck size={14} aria-hidden /> : null)
  const seesOwn = me.modules.some(({ module }) => module === 'contacts')
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton style={{ display: 'inline-flex', padding: 4, borderRadius: 6 }}>
          <Initials name={me.displayName} size={32} />
          <span className="visually-hidden">{t('shell.me.open', { name: me.displayName })}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label style={{ overflowWrap: 'anywhere' }}>
          {me.displayName}
          <br />
          {me.email}
        </Menu.Label>
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
        <Menu.Divider />
        <Menu.Label>{t('shell.me.language')}</Menu.Label>
        {languages.map(([key, name]) => (
          <Menu.Item
            key={key}
            lang={key}
            aria-current={language === key ? 'true' : undefined}
            rightSection={tick(language === key)}
            onClick={() => void change({ language: key })}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('shell.me.theme')}</Menu.Label>
        {(['light', 'dark', 'system'] as const).map((theme) => (
          <Menu.Item
            key={theme}
            aria-current={account?.theme === theme ? 'true' : undefined}
            rightSection={tick(account?.theme === theme)}
            onClick={() => void change({ theme })}
          >
            {t(`shell.theme.${theme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => void signOut(`${home}/sign-in`)}
        >
          {t('shell.me.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
