import { Button, Group } from '@mantine/core'
import type { IntegrationHealth, TroubledMessage } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ConfirmDialog, ErrorPanel, notifyDone, StatusDot } from '../../../shared/ui/index.ts'
import classes from '../../crm/setup/setup.module.css'
import { integrationChanged } from '../queries.ts'
import { wordsOf } from './message-words.ts'

/** Messages that were tried in vain: why, when they are tried again, and what can be done. */
export function Troubled({ health: { portal, crm } }: { health: IntegrationHealth }) {
  const t = useT()
  const { slug } = useOrganisation()
  const [busy, setBusy] = useState<string | null>(null)
  const [discarding, setDiscarding] = useState<TroubledMessage | null>(null)
  const [error, setError] = useState<unknown>(null)
  const all = [...(portal?.troubled ?? []), ...crm.troubled]
  const title = t('integrationHealth.troubled')
  const retry = async (one: TroubledMessage | null) => {
    setBusy(one === null ? 'all' : keyOf(one))
    setError(null)
    try {
      const body = one === null ? {} : { messages: [{ side: one.side, seq: one.seq }] }
      const { done } = await api.post<{ done: number }>(`/orgs/${slug}/crm/integration/messages/retry`, body)
      notifyDone(t('integrationHealth.retried', { count: done }))
      await integrationChanged()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(null)
    }
  }
  const discard = async () => {
    if (discarding === null) return
    const { side, seq } = discarding
    await api.post(`/orgs/${slug}/crm/integration/messages/discard`, { messages: [{ side, seq }] })
    notifyDone(t('integrationHealth.discarded'))
    await integrationChanged()
  }
  return (
    <section className={classes.section} style={{ marginTop: 0 }}>
      <Group justify="space-between" mb={10}>
        <h2 style={{ margin: 0 }}>{title}</h2>
        {all.length > 1 && (
          <Button size="xs" variant="default" loading={busy === 'all'} onClick={() => void retry(null)}>
            {t('integrationHealth.retryAll')}
          </Button>
        )}
      </Group>
      <ErrorPanel error={error} />
      {all.length === 0 ? (
        <p className={classes.quiet}>{t('integrationHealth.troubledNone')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls
        <section className={classes.scroll} aria-label={title} tabIndex={0}>
          <table className={classes.table} aria-label={title}>
            <thead>
              <tr>
                <th scope="col">{t('integrationHealth.what')}</th>
                <th scope="col">{t('integrationHealth.why')}</th>
                <th scope="col">{t('integrationHealth.state')}</th>
                <th scope="col" data-numeric>
                  {t('integrationHealth.behind')}
                </th>
                <th scope="col">
                  <span className="visually-hidden">{t('common.table.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {all.map((one) => (
                <Row
                  key={keyOf(one)}
                  message={one}
                  isBusy={busy === keyOf(one)}
                  onRetry={() => void retry(one)}
                  onDiscard={() => setDiscarding(one)}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <ConfirmDialog
        opened={discarding !== null}
        title={t('integrationHealth.discardTitle')}
        confirm={t('integrationHealth.discard')}
        danger
        onConfirm={discard}
        onClose={() => setDiscarding(null)}
      >
        {t('integrationHealth.discardText')}
      </ConfirmDialog>
    </section>
  )
}

const keyOf = ({ side, seq }: TroubledMessage) => `${side} ${seq}`

type RowProps = { message: TroubledMessage; isBusy: boolean; onRetry: () => void; onDiscard: () => void }

function Row({ message, isBusy, onRetry, onDiscard }: RowProps) {
  const t = useT()
  const formats = useFormats()
  const { side, record, isDead, attempts, errorText, nextTryAt, createdAt, behind } = message
  return (
    <tr>
      <td>
        {wordsOf(t, message)}
        <p className={classes.quiet}>
          {record !== null && `${record} · `}
          {t(`integrationHealth.by.${side}`)} · {formats.relative(createdAt)}
        </p>
      </td>
      <td style={{ maxWidth: 320 }}>{errorText ?? t('integrationHealth.unexpected')}</td>
      <td>
        <StatusDot tone={isDead ? 'failed' : 'skipped'}>
          {t(isDead ? 'integrationHealth.dead' : 'integrationHealth.again')}
        </StatusDot>
        <p className={classes.quiet}>
          {t('integrationHealth.attempts', { count: attempts })}
          {nextTryAt !== null && ` · ${t('integrationHealth.next', { when: formats.relative(nextTryAt) })}`}
        </p>
      </td>
      <td data-numeric>{formats.number(behind)}</td>
      <td data-menu style={{ width: 190, whiteSpace: 'nowrap' }}>
        <Button size="compact-sm" variant="subtle" loading={isBusy} onClick={onRetry}>
          {t('integrationHealth.retry')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="red" onClick={onDiscard}>
          {t('integrationHealth.discard')}
        </Button>
      </td>
    </tr>
  )
}
