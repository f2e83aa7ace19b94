import { Radio, Stack, Text } from '@mantine/core'
import type { Notifications, ReportMail } from '@muster/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { api, queryClient } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useCan, useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, LinesSkeleton, notifyDone } from '../../../shared/ui/index.ts'
import classes from '../settings.module.css'

const reportMails: readonly ReportMail[] = ['none', 'mine', 'all']

/** Which reports of imports come by mail; only for people who import. */
export function ReportMailsSection() {
  const t = useT()
  const { slug, name } = useOrganisation()
  const canImport = useCan('imports.run')
  const readsAll = useCan('imports.read_all')
  const path = `/orgs/${slug}/notifications`
  const queryKey = ['notifications', slug]
  const found = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get<Notifications>(path, { signal }),
    enabled: canImport,
  })
  const choose = useMutation({
    mutationFn: (importReports: ReportMail) => api.patch<Notifications>(path, { importReports }),
    onSuccess: (now) => {
      queryClient.setQueryData(queryKey, now)
      notifyDone(t('outbox.reports.saved'))
    },
  })
  if (!canImport) return null
  const chosen = choose.isPending ? choose.variables : found.data?.importReports
  return (
    <section className={classes.section} aria-label={t('outbox.reports.title')}>
      <h2>{t('outbox.reports.title')}</h2>
      <Text c="dimmed" maw={560}>
        {t('outbox.reports.text', { organisation: name })}
      </Text>
      <Stack gap={12} mt={12}>
        <ErrorPanel error={found.error ?? choose.error} />
        {found.isPending && <LinesSkeleton lines={3} />}
        {chosen !== undefined && (
          <Radio.Group
            aria-label={t('outbox.reports.title')}
            value={chosen}
            onChange={(value) => choose.mutate(value as ReportMail)}
          >
            <Stack gap={10}>
              {reportMails
                .filter((one) => one !== 'all' || readsAll)
                .map((one) => (
                  <Radio key={one} value={one} label={t(`outbox.reports.${one}`)} />
                ))}
            </Stack>
          </Radio.Group>
        )}
      </Stack>
    </section>
  )
}
