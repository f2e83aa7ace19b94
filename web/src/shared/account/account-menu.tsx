import { Menu, UnstyledButton } from '@mantine/core'
import type { Language } from '@muster/contract'
import { IconCheck, IconLogout } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useLanguage, useT } from '../i18n/index.ts'
import { changeMe, type MeChanges, signOut, useMe } from '../session/index.ts'
import { Initials, notifyError, useErrorText } from '../ui/index.ts'

const languages: [Language, string][] = [
  ['en', 'English'],
  ['es', 'Español'],
]

type AccountMenuProps = {
  name: string
  email: string
  /** Side of the picture, in pixels. */
  size: number
  /** Where one is after signing out; the sign-in page of the house unless told. */
  after?: string
  /** Places of one's own, above the rest. */
  children: ReactNode
}

/** Who one is here: places of one's own, language, appearance, sign out. */
export function AccountMenu({ name, email, size, after, children }: AccountMenuProps) {
  const t = useT()
  const me = useMe()
  const errorText = useErrorText()
  const language = useLanguage()
  const change = async (changes: MeChanges) => {
    try {
      await changeMe(changes)
    } catch (error) {
      notifyError(errorText(error))
    }
  }
  const tick = (on: boolean) => (on ? <IconCheck size={14} aria-hidden /> : null)
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton style={{ display: 'inline-flex', padding: 4, borderRadius: 6 }}>
          <Initials name={name} size={size} />
          <span className="visually-hidden">{t('shell.me.open', { name })}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label style={{ overflowWrap: 'anywhere' }}>
          {name}
          <br />
          {email}
        </Menu.Label>
        {children}
        <Menu.Divider />
        <Menu.Label>{t('shell.me.language')}</Menu.Label>
        {languages.map(([key, word]) => (
          <Menu.Item
            key={key}
            lang={key}
            aria-current={language === key ? 'true' : undefined}
            rightSection={tick(language === key)}
            onClick={() => void change({ language: key })}
          >
            {word}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('shell.me.theme')}</Menu.Label>
        {(['light', 'dark', 'system'] as const).map((theme) => (
          <Menu.Item
            key={theme}
            aria-current={me?.theme === theme ? 'true' : undefined}
            rightSection={tick(me?.theme === theme)}
            onClick={() => void change({ theme })}
          >
            {t(`shell.theme.${theme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut(after)}>
          {t('shell.me.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
