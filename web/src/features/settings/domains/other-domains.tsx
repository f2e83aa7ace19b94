import { SegmentedControl } from '@mantine/core'
import type { OrganisationSettings } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { api, queryClient } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { notifyDone, notifyError, useErrorText } from '../../../shared/ui/index.ts'
import classes from './domains.module.css'

/** What an import of people suggests for those outside the verified domains. */
export function OtherDomains() {
  const t = useT()
  const errorText = useErrorText()
  const label = useId()
  const { slug } = useOrganisation()
  const queryKey = ['settings', slug]
  const settings = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get<OrganisationSettings>(`/orgs/${slug}/settings`, { signal }),
  }).data
  const change = async (otherDomains: string) => {
    try {
      queryClient.setQueryData(queryKey, await api.patch(`/orgs/${slug}/settings`, { otherDomains }))
      notifyDone(t('domains.saved'))
    } catch (error) {
      notifyError(errorText(error))
    }
  }
  return (
    <div className={classes.others}>
      <div className={classes.othersText}>
        <div id={label} className={classes.othersName}>
          {t('domains.others')}
        </div>
        <div className={classes.othersHint}>{t('domains.othersText')}</div>
      </div>
      <SegmentedControl
        aria-labelledby={label}
        disabled={settings === undefined}
        data={[
          { value: 'import', label: t('domains.othersImport') },
          { value: 'skip', label: t('domains.othersSkip') },
        ]}
        value={settings?.otherDomains ?? 'import'}
        onChange={(next) => void change(next)}
      />
    </div>
  )
}
