import { Modal } from '@mantine/core'
import type { ServiceKey } from '@muster/contract'
import type { ReactNode } from 'react'
import { useFormats } from '../../shared/format/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { StatusDot } from '../../shared/ui/index.ts'
import { healthWords, scopeWords } from './key-words.ts'
import classes from './service-keys.module.css'

/** Everything about a key but the key: what the list has no room for, and former keys that still work. */
export function KeyDetails({ service, onClose }: { service: ServiceKey; onClose: () => void }) {
  const t = useT()
  const formats = useFormats()
  const { tone, words } = healthWords(t, formats, service)
  const facts: [label: string, value: ReactNode][] = [
    [
      t('serviceKeys.columns.health'),
      <StatusDot key="health" tone={tone}>
        {words}
      </StatusDot>,
    ],
    [t('serviceKeys.columns.key'), `…${service.hint}`],
    ...service.former.map(({ hint, endsAt }): [string, ReactNode] => [
      t('serviceKeys.details.former', { hint }),
      t('serviceKeys.details.formerUntil', { when: formats.dateTime(endsAt) }),
    ]),
    [t('serviceKeys.columns.owner'), service.owner.displayName],
    [t('serviceKeys.columns.email'), service.email],
    [t('serviceKeys.columns.scopes'), service.scopes.map((scope) => scopeWords(t, scope)).join('\n')],
    [
      t('serviceKeys.columns.allowedAddresses'),
      service.allowedAddresses.length === 0
        ? t('serviceKeys.details.anywhere')
        : service.allowedAddresses.join('\n'),
    ],
    [
      t('serviceKeys.columns.expires'),
      service.expiresAt === null ? t('serviceKeys.never') : formats.dateTime(service.expiresAt),
    ],
    [t('serviceKeys.columns.created'), formats.dateTime(service.generatedAt)],
    [
      t('serviceKeys.columns.lastUsed'),
      service.lastUsedAt === null
        ? t('serviceKeys.never')
        : `${formats.dateTime(service.lastUsedAt)}\n${t('serviceKeys.usedFrom', { address: service.lastUsedFrom ?? '' })}`,
    ],
    [t('serviceKeys.columns.uses'), formats.number(service.uses)],
  ]
  return (
    <Modal
      opened
      onClose={onClose}
      title={service.name}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
