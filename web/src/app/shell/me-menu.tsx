import { Menu, UnstyledButton } from '@mantine/core'
import type { Language } from '@muster/contract'
import { IconCheck, IconLogout, IconUserCircle } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useLanguage, useT } from '../../shared/i18n/index.ts'
import {
  changeMe,
  isGuestOnly,
  type MeChanges,
  signOut,
  useMe,
  useOrganisation,
} from '../../shared/session/index.ts'
import { Initials, notifyError, useErrorText } from '../../shared/ui/index.ts'

/** Me: profile, language, theme, sign out. */
export function MeMenu() {
  const t = useT()
  const me = useMe()
  const navigate = useNavigate()
  const errorText = useErrorText()
  const language = useLanguage()
  const organisation = useOrganisation()
  const profile = `/o/${organisation.slug}/${isGuestOnly(organisation) ? 'guest/profile' : 'settings/profile'}`
  if (me === null) return null
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
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton style={{ display: 'inline-flex', padding: 4, borderRadius: 6 }}>
          <Initials name={me.displayName} size={28} />
          <span className="visually-hidden">{t('shell.me.open', { name: me.displayName })}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.displayName}
          <br />
          {me.email}
        </Menu.Label>
        <Menu.Item
          leftSection={<IconUserCircle size={16} aria-hidden />}
          onClick={() => void navigate({ to: profile as string })}
        >
          {t('shell.places.profile')}
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
            aria-current={me.theme === theme ? 'true' : undefined}
            rightSection={tick(me.theme === theme)}
            onClick={() => void change({ theme })}
          >
            {t(`shell.theme.${theme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t('shell.me.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
