import { Button, Text } from '@mantine/core'
import type { Page as PageOf, Session } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, queryClient } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import {
  ConfirmDialog,
  ErrorPanel,
  LinesSkeleton,
  notifyDone,
  notifyError,
  StatusDot,
  useErrorText,
} from '../../../shared/ui/index.ts'
import classes from '../settings.module.css'
import { browserName } from './browser-name.ts'

/** Where this person is signed in, each session with the way to end it. */
export function SessionList() {
  const t = useT()
  const formats = useFormats()
  const errorText = useErrorText()
  const [isAsking, setAsking] = useState(false)
  const found = useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => api.get<PageOf<Session> | Session[]>('/me/sessions', { signal }),
    select: (answer) => (Array.isArray(answer) ? answer : answer.items),
  })
  const end = async (session: Session) => {
    try {
      await api.delete(`/me/sessions/${session.id}`)
      notifyDone(t('settings.sessions.ended'))
    } catch (error) {
      notifyError(errorText(error))
    }
    await queryClient.invalidateQueries({ queryKey: ['sessions'] })
  }
  const others = found.data?.filter(({ current }) => !current).length ?? 0
  const endOthers = async () => {
    await api.delete('/me/sessions')
    notifyDone(t('account.sessions.othersEnded'))
    await queryClient.invalidateQueries({ queryKey: ['sessions'] })
  }
  return (
    <section className={classes.section} aria-label={t('settings.sessions.title')}>
      <h2>{t('settings.sessions.title')}</h2>
      <Text c="dimmed">{t('settings.sessions.text')}</Text>
      {found.isError && <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <LinesSkeleton lines={4} />}
      {found.data !== undefined && (
        <ul className={classes.rows}>
          {found.data.map((session) => {
            const name = browserName(session.userAgent) ?? t('settings.sessions.unknown')
            return (
              <li key={session.id}>
                <div className={classes.what}>
                  <div className={classes.name}>{name}</div>
                  <div className={classes.facts}>
                    {session.address} ·{' '}
                    {t('settings.sessions.seen', { when: formats.relative(session.lastSeenAt) })} ·{' '}
                    {t('settings.sessions.started', { date: formats.date(session.createdAt) })}
                  </div>
                </div>
                {session.current ? (
                  <StatusDot tone="created">{t('settings.sessions.this')}</StatusDot>
                ) : (
                  <Button
                    variant="default"
                    size="xs"
                    aria-label={t('settings.sessions.endOf', { name })}
                    onClick={() => void end(session)}
                  >
                    {t('settings.sessions.end')}
                  </Button>
                )}
              </li>
            )
          })}
        </ul>
      )}
      {others > 0 && (
        <Button variant="default" mt={16} onClick={() => setAsking(true)}>
          {t('account.sessions.endOthers')}
        </Button>
      )}
      <ConfirmDialog
        opened={isAsking}
        title={t('account.sessions.endOthersTitle')}
        confirm={t('account.sessions.endOthers')}
        onConfirm={endOthers}
        onClose={() => setAsking(false)}
      >
        {t('account.sessions.endOthersText', { count: others })}
      </ConfirmDialog>
    </section>
  )
}
