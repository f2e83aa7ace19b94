import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { projectSearchQuery } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'

type Template = { value: string; label: string }
type TemplateSelectProps = { value: Template | null; onChange: (template: Template | null) => void }

/** Chooses the project that a new one begins like, by the beginning of its name or key. */
export function TemplateSelect({ value, onChange }: TemplateSelectProps) {
  const t = useT()
  const { org, slug } = usePortal()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 150)
  const found =
    useQuery({ ...projectSearchQuery(org, slug, q), placeholderData: keepPreviousData }).data ?? []
  const options = found.map(({ id, key, name }) => ({ value: id, label: `${name} (${key})` }))
  const offered =
    value === null || options.some((one) => one.value === value.value) ? options : [value, ...options]
  return (
    <Select
      label={t('portal.project.form.template')}
      description={t('portal.project.form.templateHint')}
      placeholder={t('portal.project.form.noTemplate')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `${t('common.remove')}: ${t('portal.project.form.template')}` }}
      filter={({ options: all }) => all}
      nothingFoundMessage={t('common.table.nothingFound')}
      onSearchChange={(text) => setTyped(text === value?.label ? '' : text)}
      data={offered}
      value={value?.value ?? null}
      onChange={(id) => onChange(offered.find((one) => one.value === id) ?? null)}
    />
  )
}
