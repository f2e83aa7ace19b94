import { Anchor } from '@mantine/core'
import type { IntegrationHealth } from '@muster/contract'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import classes from '../../crm/setup/setup.module.css'
import { wordsOf } from './message-words.ts'

/** What came from the portal last. */
export function LastHeard({ heard }: { heard: IntegrationHealth['heard'] }) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const title = t('integrationHealth.heard')
  return (
    <section className={classes.section} style={{ marginTop: 0 }}>
      <h2>{title}</h2>
      {heard.length === 0 ? (
        <p className={classes.quiet}>{t('integrationHealth.heardNone')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls
        <section className={classes.scroll} aria-label={title} tabIndex={0}>
          <table className={classes.table} aria-label={title}>
            <thead>
              <tr>
                <th scope="col">{t('integrationHealth.what')}</th>
                <th scope="col">{t('integrationHealth.record')}</th>
                <th scope="col" data-numeric>
                  {t('integrationHealth.when')}
                </th>
              </tr>
            </thead>
            <tbody>
              {heard.map(({ topic, kind, recordId, record, at }, nth) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same may come twice in one instant
                <tr key={`${at} ${recordId} ${kind} ${nth}`}>
                  <td>{wordsOf(t, { topic, kind })}</td>
                  <td>
                    {record !== null && topic === 'projects.project' ? (
                      <Anchor component={Link} to={`/o/${slug}/crm/projects/${recordId}` as string} inherit>
                        {record}
                      </Anchor>
                    ) : (
                      (record ?? '–')
                    )}
                  </td>
                  <td data-numeric>{formats.relative(at)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}
