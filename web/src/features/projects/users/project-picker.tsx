import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { projectQuery, projectSearchQuery } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'

type ProjectPickerProps = {
  label: string
  description?: string
  chosen: readonly string[]
  onChange: (ids: string[]) => void
}

/** Chooses projects by the beginning of a name or key. */
export function ProjectPicker({ label, description, chosen, onChange }: ProjectPickerProps) {
  const t = useT()
  const { org, slug } = usePortal()
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 150)
  const found = useQuery(projectSearchQuery(org, slug, q)).data ?? []
  // those that were chosen before stay, whatever is searched for now
  const missing = chosen.filter((id) => !found.some((one) => one.id === id))
  const others = useQueries({ queries: missing.map((id) => projectQuery(org, slug, id)) })
  const options = [...found, ...others.flatMap(({ data }) => (data === undefined ? [] : [data]))]
  return (
    <MultiSelect
      label={label}
      description={description}
      placeholder={chosen.length === 0 ? t('portal.users.invite.projectsHint') : ''}
      searchable
      searchValue={text}
      onSearchChange={setText}
      filter={({ options: all }) => all}
      nothingFoundMessage={t('common.table.nothingFound')}
      maxDropdownHeight={260}
      data={options.map((project) => ({ value: project.id, label: `${project.key} · ${project.name}` }))}
      value={[...chosen]}
      onChange={onChange}
    />
  )
}
