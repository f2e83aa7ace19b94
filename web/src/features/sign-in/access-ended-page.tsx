import { Anchor, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useT } from '../../shared/i18n/index.ts'
import { meQuery, signOut } from '../../shared/session/index.ts'
import { LinesSkeleton } from '../../shared/ui/index.ts'
import { Door } from './door.tsx'
import { OrganisationList } from './organisation-list.tsx'

/** Said to someone who was deactivated in an organisation: what ended, and what goes on. */
export function AccessEndedPage() {
  const t = useT()
  const { name = '' } = useSearch({ strict: false })
  const me = useQuery({ ...meQuery, staleTime: 0 })
  return (
    <Door
      title={t('account.ended.title', { organisation: name })}
      lead={t('account.ended.text', { organisation: name })}
    >
      <Stack gap={16}>
        {me.data == null || me.isFetching ? (
          <LinesSkeleton lines={3} />
        ) : me.data.organisations.length === 0 && me.data.customerPortals.length === 0 ? (
          <Text>{t('account.ended.nowhere')}</Text>
        ) : (
          <>
            <Text>{t('account.ended.elsewhere')}</Text>
            <OrganisationList organisations={me.data.organisations} portals={me.data.customerPortals} />
          </>
        )}
        <Anchor component="button" type="button" size="sm" c="dimmed" onClick={() => void signOut()}>
          {t('shell.me.signOut')}
        </Anchor>
      </Stack>
    </Door>
  )
}
