import { Checkbox, Fieldset, NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core'
import type { BillingAddress } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useLanguage, useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { stageName } from '../crm-words.ts'
import { crmStagesQuery } from '../queries.ts'
import { currencies } from './currencies.ts'
import type { FieldSpec, FieldValue } from './field-specs.ts'
import { RecordSelect, UserSelect } from './record-select.tsx'

type FieldInputProps = {
  spec: FieldSpec
  value: FieldValue
  error: string | undefined
  onChange: (value: FieldValue) => void
  autoFocus?: boolean
  /** The record itself is never its own parent. */
  ownId?: string | undefined
}

/** The input for a field, by its kind. */
export function FieldInput({ spec, value, error, onChange, autoFocus = false, ownId }: FieldInputProps) {
  const t = useT()
  const common = {
    label: spec.label,
    error: error ?? null,
    required: spec.isRequired,
    ...(autoFocus ? { 'data-autofocus': true } : {}),
  }
  const choice = {
    label: spec.label,
    value: typeof value === 'string' ? value : null,
    onChange,
    isRequired: spec.isRequired,
    error,
    autoFocus,
  }
  switch (spec.kind) {
    case 'record':
      return (
        <RecordSelect
          {...choice}
          module={spec.module ?? 'accounts'}
          without={ownId === undefined ? [] : [ownId]}
        />
      )
    case 'user':
      return <UserSelect {...choice} canClear={spec.key !== 'ownerId'} />
    case 'stage':
      return <StageSelect label={spec.label} error={error} value={choice.value} onChange={onChange} />
    case 'pick_list':
      return (
        <Select
          {...common}
          placeholder={t('crmPages.form.choose')}
          data={[...new Set([...spec.options, ...(choice.value === null ? [] : [choice.value])])]}
          value={choice.value}
          onChange={onChange}
          clearable={!spec.isRequired}
          clearButtonProps={{ 'aria-label': t('crmPages.form.clear', { name: spec.label }) }}
          searchable={spec.options.length > 8}
        />
      )
    case 'currency_code':
      return (
        <Select
          {...common}
          data={currencies(choice.value)}
          value={choice.value}
          onChange={onChange}
          searchable
        />
      )
    case 'number':
    case 'currency':
    case 'amount':
    case 'percent':
      return <FigureInput spec={spec} common={common} value={value} onChange={onChange} />
    case 'check_box':
      return (
        <Checkbox
          label={spec.label}
          error={error}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case 'address':
      return <AddressInput label={spec.label} address={value as BillingAddress} onChange={onChange} />
    default:
      return (
        <TextInput
          {...common}
          type={inputTypes[spec.kind] ?? 'text'}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(emptied(spec, event.currentTarget.value))}
        />
      )
  }
}

const inputTypes: Partial<Record<FieldSpec['kind'], string>> = { email: 'email', phone: 'tel', date: 'date' }

/** Texts that are there always are empty; an address, a day, or a field that was added is none. */
function emptied(spec: FieldSpec, text: string): string | null {
  return text === '' && spec.start === null ? null : text
}

type FigureInputProps = {
  spec: FieldSpec
  common: { label: string; error: string | null; required: boolean }
  value: FieldValue
  onChange: (value: FieldValue) => void
}

function FigureInput({ spec, common, value, onChange }: FigureInputProps) {
  const language = useLanguage()
  const isPercent = spec.kind === 'percent'
  return (
    <NumberInput
      {...common}
      hideControls
      {...(language === 'es'
        ? { thousandSeparator: '.', decimalSeparator: ',' }
        : { thousandSeparator: ',', decimalSeparator: '.' })}
      allowDecimal={!isPercent}
      {...(isPercent ? { min: 0, max: 100, suffix: ' %' } : {})}
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : null)}
    />
  )
}

type StageSelectProps = {
  label: string
  error: string | undefined
  value: string | null
  onChange: (id: string | null) => void
}

function StageSelect({ label, error, value, onChange }: StageSelectProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const stages = useQuery(crmStagesQuery(slug)).data ?? []
  return (
    <Select
      label={label}
      error={error}
      allowDeselect={false}
      data={stages.map((stage) => ({ value: stage.id, label: stageName(t, stage) }))}
      value={value ?? stages[0]?.id ?? null}
      onChange={onChange}
    />
  )
}

const addressParts = ['street', 'postalCode', 'city', 'state', 'country'] as const

type AddressInputProps = {
  label: string
  address: BillingAddress
  onChange: (address: BillingAddress) => void
}

function AddressInput({ label, address, onChange }: AddressInputProps) {
  const t = useT()
  return (
    <Fieldset legend={label} variant="unstyled">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12} verticalSpacing={12}>
        {addressParts.map((part) => (
          <TextInput
            key={part}
            label={t(`crm.field.${part}`)}
            value={address[part]}
            onChange={(event) => onChange({ ...address, [part]: event.currentTarget.value })}
          />
        ))}
      </SimpleGrid>
    </Fieldset>
  )
}
