import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { userQuery, userSearchQuery } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'

type UserSelectProps = {
  label: string
  description?: string
  value: string | null
  /** Who is chosen now, where that is known already. */
  known: { id: string; displayName: string } | null
  onChange: (id: string | null) => void
}

/** Chooses a portal user by the beginning of a name or address. */
export function UserSelect({ label, description, value, known, onChange }: UserSelectProps) {
  const t = useT()
  const { org, slug, can } = usePortal()
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 150)
  const isKnown = value === null || known?.id === value
  const own = useQuery({ ...userQuery(org, slug, value ?? ''), enabled: !isKnown && can('users.view') }).data
  const chosen = known?.id === value ? known : own
  // the name of whoever is chosen stands in the field, and is no search
  const searched = q === chosen?.displayName ? '' : q
  const found = useQuery({ ...userSearchQuery(org, slug, searched), enabled: can('users.view') }).data ?? []
  const options = [...(chosen == null || found.some(({ id }) => id === chosen.id) ? [] : [chosen]), ...found]
  return (
    <Select
      label={label}
      description={description}
      placeholder={t('portal.project.form.ownerHint')}
      searchable
      clearable
      disabled={!can('users.view')}
      clearButtonProps={{ 'aria-label': `${t('common.remove')}: ${label}` }}
      filter={({ options: all }) => all}
      nothingFoundMessage={t('common.table.nothingFound')}
      searchValue={text}
      onSearchChange={setText}
      data={options.map(({ id, displayName }) => ({ value: id, label: displayName }))}
      value={value}
      onChange={onChange}
    />
  )
}
