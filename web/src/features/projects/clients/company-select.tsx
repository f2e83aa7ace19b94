import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { companySearchQuery } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'

type Company = { id: string; name: string }
type CompanySelectProps = {
  label: string
  value: Company | null
  /** Ids that are never offered. */
  without?: readonly string[]
  error?: ReactNode
  autoFocus?: boolean
  onChange: (company: Company | null) => void
}

/** Chooses a client company by the beginning of its name. */
export function CompanySelect(props: CompanySelectProps) {
  const t = useT()
  const { org, slug } = usePortal()
  const { value, without = [] } = props
  const [text, setText] = useState(value?.name ?? '')
  const [q] = useDebouncedValue(text.trim(), 150)
  const searched = q === value?.name ? '' : q
  const found = useQuery(companySearchQuery(org, slug, searched)).data ?? []
  const options = found.filter(({ id }) => !without.includes(id)).map(({ id, name }) => ({ id, name }))
  if (value !== null && !options.some(({ id }) => id === value.id)) options.unshift(value)
  return (
    <Select
      label={props.label}
      error={props.error}
      searchable
      openOnFocus={false}
      allowDeselect={false}
      {...(props.autoFocus === true ? { 'data-autofocus': true } : {})}
      filter={({ options: all }) => all}
      nothingFoundMessage={t('common.table.nothingFound')}
      searchValue={text}
      onSearchChange={setText}
      data={options.map(({ id, name }) => ({ value: id, label: name }))}
      value={value?.id ?? null}
      onChange={(id) => props.onChange(options.find((one) => one.id === id) ?? null)}
    />
  )
}
