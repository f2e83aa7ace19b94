import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { recordsQuery } from '../../queries.ts'

/** A contact who was picked. */
export type PickedContact = { id: string; label: string; email: string | undefined }

type ContactPickerProps = { chosen: PickedContact[]; onChange: (chosen: PickedContact[]) => void }

/** Picks contacts by the beginning of name or address; those without an address are marked. */
export function ContactPicker({ chosen, onChange }: ContactPickerProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 150)
  const found = useQuery({
    ...recordsQuery(slug, 'contacts', { q, limit: 20, sort: 'name' }),
    placeholderData: keepPreviousData,
  })
  const options = (found.data?.items ?? []).map(({ id, displayName, email }) => ({
    id,
    email: email ?? undefined,
    label: `${displayName} · ${email ?? t('customerPages.invite.noEmail')}`,
  }))
  const all = [...chosen, ...options.filter(({ id }) => chosen.every((one) => one.id !== id))]
  return (
    <MultiSelect
      label={t('customerPages.invite.contacts')}
      description={t('customerPages.invite.contactsHint')}
      placeholder={t('crmPages.form.findContact')}
      nothingFoundMessage={t(found.isPending ? 'common.loading' : 'crmPages.form.findNothing')}
      data={all.map(({ id, label }) => ({ value: id, label }))}
      value={chosen.map(({ id }) => id)}
      onChange={(ids) => onChange(ids.flatMap((id) => all.find((one) => one.id === id) ?? []))}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options: every }) => every}
      maxDropdownHeight={260}
    />
  )
}
