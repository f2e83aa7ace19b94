import { Anchor, Text } from '@mantine/core'
import { useT } from '../../../shared/i18n/index.ts'

/** Whether the CRM that is connected with the portal is used, or another one by its own key. */
export function JoinedChoice({
  isJoined,
  onChange,
}: {
  isJoined: boolean
  onChange: (joined: boolean) => void
}) {
  const t = useT()
  return (
    <Text component="div" size="sm">
      <span>{t(isJoined ? 'imports.people.source.joined' : 'imports.people.source.changeKeyHint')}</span>{' '}
      <Anchor component="button" type="button" size="sm" onClick={() => onChange(!isJoined)}>
        {t(isJoined ? 'imports.people.source.changeKey' : 'imports.people.source.useJoined')}
      </Anchor>
    </Text>
  )
}
