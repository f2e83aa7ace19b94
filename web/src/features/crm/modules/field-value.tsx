import type { BillingAddress } from '@muster/contract'
import { IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Formats, useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { recordHref } from '../addresses.ts'
import { stageName } from '../crm-words.ts'
import { type CrmRecord, crmSettingsQuery, crmUserQuery } from '../queries.ts'
import { type FieldSpec, fieldValue, isCustom, isEmpty } from './field-specs.ts'

type FieldValueProps = { record: CrmRecord; spec: FieldSpec; isInTable?: boolean }

/** A record's value of a field, as people read it: links where they lead on. Nothing where it is empty. */
export function FieldValue({ record, spec, isInTable = false }: FieldValueProps): ReactNode {
  const t = useT()
  const formats = useFormats()
  const value = fieldValue(record, spec)
  if (isEmpty(value)) return null
  switch (spec.kind) {
    case 'email':
      return isInTable ? (
        <span>{String(value)}</span>
      ) : (
        <a href={`mailto:${String(value)}`}>{String(value)}</a>
      )
    case 'phone':
      return isInTable ? <span>{String(value)}</span> : <a href={`tel:${String(value)}`}>{String(value)}</a>
    case 'url':
      return <WebAddress text={String(value)} />
    case 'address':
      return <AddressText address={value as BillingAddress} isInTable={isInTable} />
    case 'record':
      return <RecordLink record={record} spec={spec} isInTable={isInTable} />
    case 'user':
      return isCustom(spec) ? <UserName id={String(value)} /> : <span>{record.owner.displayName}</span>
    case 'stage':
      return 'stage' in record ? (
        <span>{stageName(t, { name: record.stage, builtIn: record.stageBuiltIn })}</span>
      ) : null
    case 'date':
      return <span>{formats.day(String(value))}</span>
    case 'percent':
      return <span>{formats.percent(Number(value) / 100)}</span>
    case 'amount':
      return 'currency' in record ? <span>{formats.money(Number(value), record.currency)}</span> : null
    case 'currency':
      return <Money amount={Number(value)} formats={formats} />
    case 'number':
      return <span>{formats.number(Number(value))}</span>
    case 'check_box':
      return value === true ? <Ticked /> : <span>{t('common.no')}</span>
    default:
      return <span>{String(value)}</span>
  }
}

function Ticked() {
  const t = useT()
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
      <IconCheck size={14} aria-hidden />
      {t('common.yes')}
    </span>
  )
}

function WebAddress({ text }: { text: string }) {
  const href = /^https?:\/\//iu.test(text) ? text : `https://${text}`
  return (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {text.replace(/^https?:\/\//iu, '').replace(/\/$/u, '')}
    </a>
  )
}

function AddressText({ address, isInTable }: { address: BillingAddress; isInTable: boolean }) {
  const place = [address.postalCode, address.city].filter(Boolean).join(' ')
  const lines = [address.street, place, address.state, address.country].filter((line) => line !== '')
  if (isInTable) return <span>{lines.join(', ')}</span>
  return <span style={{ whiteSpace: 'pre-line' }}>{lines.join('\n')}</span>
}

function RecordLink({ record, spec, isInTable }: Required<FieldValueProps>) {
  const { slug } = useOrganisation()
  const named = (record as unknown as Record<string, unknown>)[spec.key.replace(/Id$/u, '')] as
    | { id: string; name?: string; displayName?: string }
    | null
    | undefined
  if (named === null || named === undefined) return null
  return (
    <Link to={recordHref(slug, spec.module ?? 'accounts', named.id)} {...(isInTable ? { tabIndex: -1 } : {})}>
      {named.name ?? named.displayName}
    </Link>
  )
}

/** The name of a CRM user by id. */
export function UserName({ id }: { id: string }) {
  const { slug } = useOrganisation()
  return <span>{useQuery(crmUserQuery(slug, id)).data?.displayName ?? '…'}</span>
}

function Money({ amount, formats }: { amount: number; formats: Formats }) {
  const { slug } = useOrganisation()
  const currency = useQuery(crmSettingsQuery(slug)).data?.currency
  return <span>{currency === undefined ? formats.number(amount) : formats.money(amount, currency)}</span>
}
