import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { Group, Page } from '@muster/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'

/** Chooses the group or department to import into; only those that the reader may import into can be taken. */
export function PlacePicker({
  place,
  onPlace,
}: {
  place: Group | undefined
  onPlace: (groupId: string | null) => void
}) {
  const t = useT()
  const org = useOrganisation().slug
  const [typed, setTyped] = useState<string | null>(null)
  const [q] = useDebouncedValue(typed ?? '', 150)
  const found = useQuery({
    queryKey: ['imports', org, 'places', q],
    queryFn: ({ signal }) =>
      api.get<Page<Group>>(`/orgs/${org}/groups`, {
        query: { q: q === place?.name ? '' : q, limit: 50 },
        signal,
      }),
    placeholderData: keepPreviousData,
  })
  const groups = (found.data?.items ?? []).filter((group) => group.canImport)
  if (place !== undefined && !groups.some((group) => group.id === place.id)) groups.unshift(place)
  const options = (kind: Group['kind']) =>
    groups.filter((group) => group.kind === kind).map((group) => ({ value: group.id, label: group.name }))
  const data = [
    { group: t('imports.flow.source.departments'), items: options('department') },
    { group: t('imports.flow.source.groups'), items: options('group') },
  ].filter((part) => part.items.length > 0)
  return (
    <Select
      label={t('imports.flow.source.into')}
      description={t('imports.flow.source.intoHint')}
      placeholder={t('imports.flow.source.choosePlace')}
      nothingFoundMessage={found.isPending ? t('common.loading') : t('imports.flow.source.noPlace')}
      data={data}
      value={place?.id ?? null}
      onChange={onPlace}
      searchable
      onSearchChange={setTyped}
      filter={({ options: all }) => all}
      size="md"
      maw={480}
      maxDropdownHeight={320}
      checkIconPosition="right"
      required
      withAsterisk={false}
    />
  )
}
