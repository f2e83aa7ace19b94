import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { CrmModule } from '@muster/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { recordName } from '../crm-words.ts'
import { crmUserQuery, crmUserSearchQuery, recordQuery, recordsQuery } from '../queries.ts'

/** `value` is an id; `without` are never offered. */
type SelectProps = {
  label: string
  value: string | null
  onChange: (id: string | null) => void
  without?: readonly string[]
  isRequired?: boolean
  error?: ReactNode
  autoFocus?: boolean
  /** Whether it can be emptied; it can unless told. */
  canClear?: boolean
}

const findWords = {
  contacts: 'crmPages.form.findContact',
  accounts: 'crmPages.form.findAccount',
  deals: 'crmPages.deals.search',
} as const

/** Chooses a record of a module by the beginning of its name. */
export function RecordSelect({ module, ...props }: SelectProps & { module: CrmModule }) {
  const t = useT()
  const { slug } = useOrganisation()
  const [q, setTyped] = useTyped()
  const found = useQuery({
    ...recordsQuery(slug, module, { q, limit: 12, sort: 'name' }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  const chosen = useQuery({
    ...recordQuery(slug, module, props.value ?? ''),
    enabled: props.value !== null,
  }).data
  const options = (found.data?.items ?? []).map((one) => ({ value: one.id, label: recordName(one) }))
  return (
    <FoundSelect
      {...props}
      placeholder={t(findWords[module])}
      options={options}
      chosen={chosen && { value: chosen.id, label: recordName(chosen) }}
      onType={setTyped}
      isPending={found.isPending}
    />
  )
}

/** Chooses an active CRM user by the beginning of a name or address. */
export function UserSelect(props: SelectProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const [q, setTyped] = useTyped()
  const found = useQuery({ ...crmUserSearchQuery(slug, q), placeholderData: keepPreviousData })
  const chosen = useQuery({
    ...crmUserQuery(slug, props.value ?? ''),
    enabled: props.value !== null,
  }).data
  const options = (found.data?.items ?? []).map((one) => ({ value: one.id, label: one.displayName }))
  return (
    <FoundSelect
      {...props}
      placeholder={t('crmPages.form.findOwner')}
      options={options}
      chosen={chosen && { value: chosen.id, label: chosen.displayName }}
      onType={setTyped}
      isPending={found.isPending}
    />
  )
}

/** What was typed, once the typing rests. */
function useTyped(): [string, (text: string) => void] {
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 150)
  return [q, setTyped]
}

type Option = { value: string; label: string }
type FoundSelectProps = SelectProps & {
  placeholder: string
  options: readonly Option[]
  chosen: Option | undefined
  onType: (text: string) => void
  isPending: boolean
}

function FoundSelect(props: FoundSelectProps) {
  const t = useT()
  const { label, value, chosen, without = [] } = props
  const options = props.options.filter((one) => !without.includes(one.value))
  // the chosen one is always among the options, else its name could not be shown
  if (value !== null && options.every((one) => one.value !== value))
    options.unshift(chosen ?? { value, label: '…' })
  return (
    <Select
      label={label}
      placeholder={props.placeholder}
      nothingFoundMessage={t(props.isPending ? 'common.loading' : 'crmPages.form.findNothing')}
      data={options}
      value={value}
      onChange={props.onChange}
      searchable
      clearable={props.canClear !== false}
      clearButtonProps={{ 'aria-label': t('crmPages.form.clear', { name: label }) }}
      allowDeselect={false}
      // what stands in the field is the chosen one's name until something is typed
      onSearchChange={(text) => props.onType(text === chosen?.label ? '' : text)}
      filter={({ options: all }) => all}
      maxDropdownHeight={280}
      checkIconPosition="right"
      required={props.isRequired === true}
      error={props.error}
      {...(props.autoFocus === true ? { 'data-autofocus': true } : {})}
    />
  )
}
