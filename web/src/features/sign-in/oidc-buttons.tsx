import { Button, Divider, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { apiUrl } from '../../shared/api/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { providersQuery } from '../../shared/oidc/index.ts'

/** A button for each provider of sign-in, below the form; nothing where there are none. */
export function OidcButtons({ next }: { next: string | undefined }) {
  const t = useT()
  const { data: providers = [] } = useQuery(providersQuery)
  if (providers.length === 0) return null
  return (
    <Stack gap={12} mt={20}>
      <Divider label={t('oidc.or')} />
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          component="a"
          href={apiUrl(`/auth/oidc/${encodeURIComponent(id)}/start`, { next })}
          variant="default"
          fullWidth
        >
          {t('oidc.with', { provider: name })}
        </Button>
      ))}
    </Stack>
  )
}

/** The second step that a sign-in by a provider goes on with: behind the `#`, taken out of the address at once. */
export function takePending(): { token: string } | null {
  const token = /^#second-factor=(msp_[\w-]+)$/.exec(location.hash)?.[1]
  if (token === undefined) return null
  history.replaceState(history.state, '', `${location.pathname}${location.search}`)
  return { token }
}
