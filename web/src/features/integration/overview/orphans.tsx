import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, LinesSkeleton, notifyDone, PersonCell } from '../../../shared/ui/index.ts'
import classes from '../../crm/setup/setup.module.css'
import { integrationChanged, orphansQuery } from '../queries.ts'

/** Portal users who came from the CRM and whose CRM user is gone, or may not view projects any more. */
export function Orphans() {
  const t = useT()
  const { slug } = useOrganisation()
  const found = useQuery(orphansQuery(slug))
  const [busyId, setBusyId] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const title = t('integration.orphans.title')
  if (found.error instanceof ApiError && found.error.status !== 0) return null
  const deactivate = async (userId: string) => {
    setBusyId(userId)
    setError(null)
    try {
      const { done } = await api.post<{ done: number }>(`/orgs/${slug}/crm/integration/orphans/deactivate`, {
        userIds: [userId],
      })
      notifyDone(t('integration.orphans.done', { count: done }))
      await integrationChanged()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusyId(null)
    }
  }
  return (
    <section className={classes.section} style={{ marginTop: 0 }}>
      <h2>{title}</h2>
      <ErrorPanel error={found.error ?? error} />
      {found.isPending && <LinesSkeleton lines={2} />}
      {found.data?.length === 0 && <p className={classes.quiet}>{t('integration.orphans.none')}</p>}
      {found.data !== undefined && found.data.length > 0 && (
        <>
          <p className={classes.quiet}>{t('integration.orphans.text')}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls */}
          <section className={classes.scroll} aria-label={title} tabIndex={0}>
            <table className={classes.table} aria-label={title}>
              <thead>
                <tr>
                  <th scope="col">{t('integration.orphans.name')}</th>
                  <th scope="col">{t('integration.orphans.why')}</th>
                  <th scope="col">{t('integration.orphans.role')}</th>
                  <th scope="col">
                    <span className="visually-hidden">{t('common.table.actions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {found.data.map(({ userId, displayName, email, reason, role }) => (
                  <tr key={userId}>
                    <td>
                      <PersonCell name={displayName} detail={email} />
                    </td>
                    <td>{t(`integration.orphans.reason.${reason}`)}</td>
                    <td>{role}</td>
                    <td data-menu style={{ width: 200 }}>
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        loading={busyId === userId}
                        onClick={() => void deactivate(userId)}
                      >
                        {t('integration.orphans.deactivate')}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </section>
  )
}
