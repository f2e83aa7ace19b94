import { Button, Text } from '@mantine/core'
import type { Connection, Page } from '@muster/contract'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ConfirmDialog, ErrorPanel, StatusDot } from '../../../shared/ui/index.ts'
import cards from '../questions/option-cards.module.css'
import classes from './people.module.css'
import { connectionsKey } from './start-crm.ts'

/** Connections that were kept, each with how it last let in; nothing where there is none. */
export function SavedConnections({
  chosen,
  onChoose,
}: {
  chosen: string | null
  onChoose: (id: string | null) => void
}) {
  const t = useT()
  const org = useOrganisation().slug
  const cache = useQueryClient()
  const name = useId()
  const [asking, setAsking] = useState<Connection | null>(null)
  const found = useQuery({
    queryKey: connectionsKey(org),
    queryFn: ({ signal }) =>
      api.get<Page<Connection>>(`/orgs/${org}/connections`, { query: { kind: 'crm', limit: 100 }, signal }),
  })
  const changed = () => cache.invalidateQueries({ queryKey: connectionsKey(org) })
  const test = useMutation({
    mutationFn: (id: string) => api.post<Connection>(`/orgs/${org}/connections/${id}/test`),
    onSettled: changed,
  })
  const items = found.data?.items ?? []
  if (items.length === 0) return null
  return (
    <fieldset className={cards.set}>
      <legend className={cards.legend}>{t('imports.people.source.saved')}</legend>
      {items.map((one) => (
        <div key={one.id} className={classes.saved}>
          <label className={cards.card} data-chosen={chosen === one.id || undefined}>
            <input
              type="radio"
              name={name}
              className={cards.radio}
              checked={chosen === one.id}
              onChange={() => onChoose(one.id)}
            />
            <span className={cards.text}>
              <span className={cards.label}>{one.name}</span>
              <Text component="span" size="sm" c="dimmed" display="block">
                {one.vendor === 'zoho'
                  ? `Zoho CRM · zoho.${one.dataCentre}`
                  : [one.url, one.email].filter(Boolean).join(' · ')}
              </Text>
              <Text component="span" size="sm" display="block" role="status">
                <Health connection={one} isAsking={test.isPending && test.variables === one.id} />
              </Text>
            </span>
          </label>
          <Button size="xs" variant="default" onClick={() => test.mutate(one.id)} disabled={test.isPending}>
            {t('imports.people.source.test')}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            aria-label={t('imports.people.source.forget', { name: one.name })}
            onClick={() => setAsking(one)}
          >
            <IconTrash size={16} aria-hidden />
          </Button>
        </div>
      ))}
      <label className={cards.card} data-chosen={chosen === null || undefined}>
        <input
          type="radio"
          name={name}
          className={cards.radio}
          checked={chosen === null}
          onChange={() => onChoose(null)}
        />
        <span className={cards.label}>{t('imports.people.source.another')}</span>
      </label>
      <ErrorPanel error={test.error} />
      <ConfirmDialog
        opened={asking !== null}
        title={t('imports.people.source.forget', { name: asking?.name ?? '' })}
        confirm={t('common.remove')}
        danger
        onConfirm={async () => {
          await api.delete(`/orgs/${org}/connections/${asking?.id}`)
          if (chosen === asking?.id) onChoose(null)
          await changed()
        }}
        onClose={() => setAsking(null)}
      >
        {t('imports.people.source.forgetText')}
      </ConfirmDialog>
    </fieldset>
  )
}

function Health({ connection, isAsking }: { connection: Connection; isAsking: boolean }) {
  const t = useT()
  if (isAsking) return t('imports.people.source.testing')
  const { health } = connection
  if (health === null) return <StatusDot tone="quiet">{t('imports.people.source.untested')}</StatusDot>
  if (health.state === 'good') return <StatusDot tone="created">{t('imports.people.source.good')}</StatusDot>
  return <StatusDot tone="failed">{health.text}</StatusDot>
}
