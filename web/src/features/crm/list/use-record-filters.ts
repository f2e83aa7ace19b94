import type { CrmModule } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { queryClient } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import type { Filter, FilterOption } from '../../../shared/table/index.ts'
import { recordName, stageName } from '../crm-words.ts'
import { crmStagesQuery, crmUserQuery, crmUserSearchQuery, recordQuery, recordsQuery } from '../queries.ts'

/** The filters of a list of records: whose, of which company or person, how far. */
export function useRecordFilters(module: CrmModule): Filter[] {
  const t = useT()
  const { slug } = useOrganisation()
  const chosen = useSearch({ strict: false }) as Record<string, string | undefined>
  const owner = useUserOption(slug, chosen.owner === 'me' ? undefined : chosen.owner)
  const account = useRecordOption(slug, 'accounts', chosen.account)
  const parent = useRecordOption(slug, 'accounts', chosen.parent)
  const contact = useRecordOption(slug, 'contacts', chosen.contact)
  const stages = useQuery({ ...crmStagesQuery(slug), enabled: module === 'deals' }).data
  return useMemo(() => {
    const records = (key: string, of: CrmModule, label: string, options: FilterOption[]): Filter => ({
      key,
      label,
      options,
      find: async (q) => {
        const found = await queryClient.fetchQuery(recordsQuery(slug, of, { q, limit: 12, sort: 'name' }))
        return found.items.map((one) => ({ value: one.id, label: recordName(one) }))
      },
    })
    const filters: Filter[] = [
      {
        key: 'owner',
        label: t('crmPages.list.owner'),
        options: [{ value: 'me', label: t('crmPages.list.mine') }, ...owner],
        find: async (q) => {
          const found = await queryClient.fetchQuery(crmUserSearchQuery(slug, q))
          return found.items.map((one) => ({ value: one.id, label: one.displayName }))
        },
      },
    ]
    if (module === 'accounts')
      filters.push(
        { key: 'industry', label: t('crm.field.industry') },
        records('parent', 'accounts', t('crm.field.parent'), parent),
      )
    else filters.push(records('account', 'accounts', t('crmPages.labels.account'), account))
    if (module === 'deals')
      filters.push(
        records('contact', 'contacts', t('crm.field.contact'), contact),
        {
          key: 'stage',
          label: t('crm.field.stage'),
          options: (stages ?? []).map((stage) => ({ value: stage.id, label: stageName(t, stage) })),
        },
        {
          key: 'status',
          label: t('crmPages.list.status'),
          options: (['open', 'won', 'lost'] as const).map((status) => ({
            value: status,
            label: t(`crm.stageKinds.${status}`),
          })),
        },
      )
    return filters
  }, [t, slug, module, owner, account, parent, contact, stages])
}

/** The record that a filter names, so that its chip can say what it is called. */
function useRecordOption(org: string, module: CrmModule, id: string | undefined): FilterOption[] {
  const found = useQuery({ ...recordQuery(org, module, id ?? ''), enabled: id !== undefined }).data
  return useMemo(() => (found === undefined ? [] : [{ value: found.id, label: recordName(found) }]), [found])
}

function useUserOption(org: string, id: string | undefined): FilterOption[] {
  const found = useQuery({ ...crmUserQuery(org, id ?? ''), enabled: id !== undefined }).data
  return useMemo(() => (found === undefined ? [] : [{ value: found.id, label: found.displayName }]), [found])
}
