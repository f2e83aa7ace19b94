import { Anchor, Button } from '@mantine/core'
import type { IntegrationPush } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError, api } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import {
  ConfirmDialog,
  ErrorPanel,
  LinesSkeleton,
  notifyDone,
  StatusDot,
  type StatusTone,
} from '../../../shared/ui/index.ts'
import classes from '../../crm/setup/setup.module.css'
import { integrationChanged, pushesQuery } from '../queries.ts'

const tones: Record<string, StatusTone> = {
  applied: 'created',
  failed: 'failed',
  needs_decisions: 'skipped',
  undone: 'quiet',
  cancelled: 'quiet',
}
const known = [
  'planning',
  'needs_decisions',
  'ready',
  'applying',
  'applied',
  'failed',
  'cancelled',
  'undoing',
  'undone',
] as const

/** The last pushes of people into the portal: what became of each, and the way back. */
export function Pushes() {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const found = useQuery(pushesQuery(slug))
  const [undoing, setUndoing] = useState<IntegrationPush | null>(null)
  const title = t('integration.push.list')
  // the panel above says it
  const isRefused = found.error instanceof ApiError && found.error.status !== 0
  if (isRefused) return null
  const undo = async () => {
    await api.post(`/orgs/${slug}/crm/integration/pushes/${undoing?.runId}/undo`)
    notifyDone(t('integration.push.undoing'))
    await integrationChanged()
  }
  const stateWord = (state: string) =>
    t(`integration.push.state.${known.find((one) => one === state) ?? 'other'}`)
  return (
    <section className={classes.section} style={{ marginTop: 0 }}>
      <h2>{title}</h2>
      <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <LinesSkeleton lines={3} />}
      {found.data?.length === 0 && <p className={classes.quiet}>{t('integration.push.none')}</p>}
      {found.data !== undefined && found.data.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls
        <section className={classes.scroll} aria-label={title} tabIndex={0}>
          <table className={classes.table} aria-label={title}>
            <thead>
              <tr>
                <th scope="col">{t('integration.push.when')}</th>
                <th scope="col">{t('integration.push.why')}</th>
                <th scope="col">{t('integration.push.status')}</th>
                <th scope="col" data-numeric>
                  {t('integration.push.added')}
                </th>
                <th scope="col" data-numeric>
                  {t('integration.push.kept')}
                </th>
                <th scope="col" data-numeric>
                  {t('integration.push.leftOut')}
                </th>
                <th scope="col">
                  <span className="visually-hidden">{t('common.table.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {found.data.map((push) => (
                <tr key={push.runId}>
                  <td style={{ whiteSpace: 'nowrap' }}>
                    {push.canOpen ? (
                      <Anchor size="sm" component={Link} to={`/o/${slug}/imports/${push.runId}` as string}>
                        {formats.dateTime(push.startedAt)}
                      </Anchor>
                    ) : (
                      formats.dateTime(push.startedAt)
                    )}
                  </td>
                  <td>{t(`integration.push.cause.${push.cause}`)}</td>
                  <td>
                    <StatusDot tone={tones[push.state] ?? 'accent'}>{stateWord(push.state)}</StatusDot>
                  </td>
                  <td data-numeric>{formats.number(push.created)}</td>
                  <td data-numeric>{formats.number(push.unchanged)}</td>
                  <td data-numeric>{formats.number(push.skipped)}</td>
                  <td data-menu style={{ width: 110 }}>
                    {push.isUndoable && push.created + push.updated > 0 && (
                      <Button size="compact-sm" variant="subtle" onClick={() => setUndoing(push)}>
                        {t('integration.push.undo')}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <ConfirmDialog
        opened={undoing !== null}
        title={t('integration.push.undoTitle')}
        confirm={t('integration.push.undo')}
        onConfirm={undo}
        onClose={() => setUndoing(null)}
      >
        {t('integration.push.undoText')}
      </ConfirmDialog>
    </section>
  )
}
