import { Button, Group, Text } from '@mantine/core'
import type { OidcLink, OidcProvider, Page } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { api, queryClient } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { OidcProblem, providersQuery } from '../../../shared/oidc/index.ts'
import { ErrorPanel, LinesSkeleton, notifyDone, notifyError, useErrorText } from '../../../shared/ui/index.ts'
import classes from '../settings.module.css'

/** Accounts of providers that sign this person in; nothing where no provider is offered and none is linked. */
export function OidcSection() {
  const t = useT()
  const formats = useFormats()
  const errorText = useErrorText()
  const providers = useQuery(providersQuery).data ?? []
  const links = useQuery({
    queryKey: ['oidc-links'],
    queryFn: async ({ signal }) => (await api.get<Page<OidcLink>>('/me/oidc', { signal })).items,
  })
  if (providers.length === 0 && (links.data ?? []).length === 0) return null
  const link = async ({ id }: OidcProvider) => {
    try {
      const { url } = await api.post<{ url: string }>(`/me/oidc/${encodeURIComponent(id)}`, {
        next: window.location.pathname,
      })
      window.location.assign(url)
    } catch (error) {
      notifyError(errorText(error))
    }
  }
  const unlink = async ({ id }: OidcLink) => {
    try {
      await api.delete(`/me/oidc/${id}`)
      notifyDone(t('oidc.links.unlinked'))
    } catch (error) {
      notifyError(errorText(error))
    }
    await queryClient.invalidateQueries({ queryKey: ['oidc-links'] })
  }
  const facts = ({ provider, email, createdAt, lastUsedAt }: OidcLink) =>
    [
      ...(email === '' ? [] : [email]),
      t('oidc.links.linked', { date: formats.date(createdAt) }),
      provider === null
        ? t('oidc.links.notOffered')
        : t('oidc.links.used', { when: formats.relative(lastUsedAt) }),
    ].join(' · ')
  return (
    <section className={classes.section} aria-label={t('oidc.links.title')}>
      <h2>{t('oidc.links.title')}</h2>
      <Text c="dimmed" mb={12}>
        {t('oidc.links.text')}
      </Text>
      <OidcProblem />
      {links.isError && <ErrorPanel error={links.error} onRetry={() => void links.refetch()} />}
      {links.isPending && <LinesSkeleton lines={2} />}
      {links.data !== undefined && links.data.length > 0 && (
        <ul className={classes.rows}>
          {links.data.map((one) => {
            const name = one.provider?.name ?? one.issuer
            return (
              <li key={one.id}>
                <div className={classes.what}>
                  <div className={classes.name}>{name}</div>
                  <div className={classes.facts}>{facts(one)}</div>
                </div>
                <Button
                  variant="default"
                  size="xs"
                  aria-label={t('oidc.links.unlinkOf', { provider: name, email: one.email })}
                  onClick={() => void unlink(one)}
                >
                  {t('oidc.links.unlink')}
                </Button>
              </li>
            )
          })}
        </ul>
      )}
      <Group gap={8} mt={16}>
        {providers.map((provider) => (
          <Button key={provider.id} variant="default" onClick={() => void link(provider)}>
            {t('oidc.links.link', { provider: provider.name })}
          </Button>
        ))}
      </Group>
    </section>
  )
}
