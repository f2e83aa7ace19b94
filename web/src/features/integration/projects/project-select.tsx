import { Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { projectsQuery } from '../queries.ts'

/** A project that was chosen, as it is offered. */
export type ChosenProject = { value: string; label: string }

type ProjectSelectProps = Pick<
  SelectProps,
  'label' | 'description' | 'placeholder' | 'clearable' | 'error'
> & {
  value: ChosenProject | null
  onChange: (project: ChosenProject | null) => void
  /** Projects that are never offered. */
  without?: readonly string[]
  isFirst?: boolean
}

/** Chooses a project of the portal by the beginning of its name or key. */
export function ProjectSelect({ value, onChange, without = [], isFirst, ...props }: ProjectSelectProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed, 150)
  const found = useQuery({ ...projectsQuery(slug, { q, limit: 20 }), placeholderData: keepPreviousData })
  const options = (found.data?.items ?? [])
    .filter(({ id }) => !without.includes(id))
    .map(({ id, key, name }) => ({ value: id, label: `${name} (${key})` }))
  const offered =
    value === null || options.some((one) => one.value === value.value) ? options : [value, ...options]
  return (
    <Select
      {...props}
      data={offered}
      value={value?.value ?? null}
      searchable
      allowDeselect={false}
      filter={({ options: all }) => all}
      nothingFoundMessage={found.isPending ? '…' : t('integration.list.associateNone')}
      onSearchChange={(text) => setTyped(text === value?.label ? '' : text)}
      onChange={(id) => onChange(offered.find((one) => one.value === id) ?? null)}
      clearButtonProps={{ 'aria-label': t('crmPages.form.clear', { name: String(props.label) }) }}
      {...(isFirst === true ? { 'data-autofocus': true } : {})}
    />
  )
}
