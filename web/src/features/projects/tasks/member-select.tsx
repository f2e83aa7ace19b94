import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { Project } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { projectMembersQuery } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'

type MemberSelectProps = {
  label: string
  project: Project
  value: string | null
  known: { id: string; displayName: string } | null
  onChange: (userId: string | null) => void
}

/** Chooses somebody who works on a project by the beginning of the name. */
export function MemberSelect({ label, project, value, known, onChange }: MemberSelectProps) {
  const t = useT()
  const { org, slug } = usePortal()
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 150)
  const searched = q === known?.displayName ? '' : q
  const found = useQuery(projectMembersQuery(org, slug, project.id, searched)).data ?? []
  const options = found.map(({ userId, displayName }) => ({ value: userId, label: displayName }))
  if (known !== null && !options.some((option) => option.value === known.id))
    options.unshift({ value: known.id, label: known.displayName })
  return (
    <Select
      label={label}
      placeholder={t('portal.tasks.unassigned')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `${t('common.remove')}: ${label}` }}
      filter={({ options: all }) => all}
      nothingFoundMessage={t('common.table.nothingFound')}
      searchValue={text}
      onSearchChange={setText}
      data={options}
      value={value}
      onChange={onChange}
    />
  )
}
