import type { CrmDeal, CrmDealTotals, CrmStage } from '@muster/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { FilterChips, SearchField, useTableAddress } from '../../../../shared/table/index.ts'
import {
  ErrorPanel,
  notifyDone,
  notifyError,
  RowsSkeleton,
  useErrorText,
} from '../../../../shared/ui/index.ts'
import { stageName } from '../../crm-words.ts'
import { crmChanged, crmStagesQuery } from '../../queries.ts'
import { useRecordFilters } from '../use-record-filters.ts'
import { BoardColumn } from './board-column.tsx'
import classes from './deal-board.module.css'

/** Deals by stage: each stage a column, with its count and sum. A deal is dragged on, or moved by its menu. */
export function DealBoard({ tools }: { tools: ReactNode }) {
  const t = useT()
  const { slug } = useOrganisation()
  const errorText = useErrorText()
  const address = useTableAddress()
  const filters = useRecordFilters('deals').filter(({ key }) => key !== 'stage' && key !== 'status')
  const found = useQuery(crmStagesQuery(slug))
  const [dragged, setDragged] = useState<CrmDeal | null>(null)
  const query = Object.fromEntries(
    ['q', ...filters.map(({ key }) => key)].map((key) => [key, address.values[key]]),
  )
  const totals = useQuery({
    queryKey: ['crm', slug, 'deals', 'totals', query],
    queryFn: ({ signal }) => api.get<CrmDealTotals>(`/orgs/${slug}/crm/deals/totals`, { query, signal }),
    placeholderData: keepPreviousData,
  })
  const move = async (deal: CrmDeal, stage: CrmStage) => {
    if (deal.stageId === stage.id) return
    try {
      await api.patch(`/orgs/${slug}/crm/deals/${deal.id}`, { stage: stage.id }, { ifMatch: deal.version })
      notifyDone(t('crmPages.board.moved', { name: deal.name, stage: stageName(t, stage) }))
    } catch (error) {
      notifyError(errorText(error))
    }
    await crmChanged()
  }
  return (
    <>
      <div className={classes.tools}>
        <SearchField
          label={t('crmPages.deals.search')}
          value={address.values.q}
          onChange={(q) => address.set({ q })}
        />
        <FilterChips filters={filters} {...address} />
        {tools}
      </div>
      <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending ? (
        <RowsSkeleton rows={6} />
      ) : (
        <section className={classes.board} aria-label={t('crmPages.board.label')}>
          {(found.data ?? []).map((stage) => (
            <BoardColumn
              key={stage.id}
              stage={stage}
              stages={found.data ?? []}
              totals={
                totals.data === undefined
                  ? null
                  : totals.data.items.find(({ stageId }) => stageId === stage.id)
              }
              query={query}
              dragged={dragged}
              onDrag={setDragged}
              onMove={(deal, to) => void move(deal, to)}
            />
          ))}
        </section>
      )}
    </>
  )
}
