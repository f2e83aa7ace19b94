import { Button, Text } from '@mantine/core'
import type { PersonExport } from '@muster/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import { HeldSections } from '../privacy/held-sections.tsx'
import classes from '../settings.module.css'

/** Everything that the organisation holds about the reader, to see and to take along. */
export function YourData() {
  const t = useT()
  const path = `/orgs/${useOrganisation().slug}/privacy/mine`
  const found = useMutation({ mutationFn: () => api.post<PersonExport>(path) })
  return (
    <section className={classes.section} aria-labelledby="your-data">
      <h2 id="your-data">{t('privacy.mine.title')}</h2>
      <Text c="dimmed" mb={12}>
        {t('privacy.mine.text')}
      </Text>
      <ErrorPanel error={found.error} />
      {found.data === undefined ? (
        <Button variant="default" loading={found.isPending} onClick={() => found.mutate()}>
          {t('privacy.show')}
        </Button>
      ) : (
        <HeldSections held={found.data} path={path} />
      )}
    </section>
  )
}
