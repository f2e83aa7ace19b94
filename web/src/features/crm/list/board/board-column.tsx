import { Button } from '@mantine/core'
import type { CrmDeal, CrmDealTotals, CrmStage, Page } from '@muster/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Query } from '../../../../shared/api/index.ts'
import { useFormats } from '../../../../shared/format/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { ErrorPanel, LinesSkeleton, StatusDot } from '../../../../shared/ui/index.ts'
import { stageName } from '../../crm-words.ts'
import { stageTones } from '../../stage-tones.ts'
import { BoardCard } from './board-card.tsx'
import classes from './deal-board.module.css'

type BoardColumnProps = {
  stage: CrmStage
  stages: readonly CrmStage[]
  /** What all of its deals come to, loaded or not; undefined for none, null while it is not known. */
  totals: CrmDealTotals['items'][number] | undefined | null
  /** The filters of the board. */
  query: Query
  dragged: CrmDeal | null
  onDrag: (deal: CrmDeal | null) => void
  onMove: (deal: CrmDeal, to: CrmStage) => void
}

/** One stage with its deals, the largest first. */
export function BoardColumn({ stage, stages, totals, query, dragged, onDrag, onMove }: BoardColumnProps) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const [isOver, setOver] = useState(false)
  const found = useInfiniteQuery({
    queryKey: ['crm', slug, 'deals', 'board', stage.id, query],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<CrmDeal>>(`/orgs/${slug}/crm/deals`, {
        query: { ...query, stage: stage.id, sort: '-amount', limit: 50, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<CrmDeal>) => last.nextCursor ?? undefined,
  })
  const deals = found.data?.pages.flatMap((page) => page.items) ?? []
  const sums = (totals?.sums ?? []).map(({ currency, amount }) => formats.money(amount, currency)).join(' · ')
  const name = stageName(t, stage)
  const takes = dragged !== null && dragged.stageId !== stage.id
  return (
    <div
      role="group"
      aria-label={name}
      className={classes.column}
      data-over={(isOver && takes) || undefined}
      onDragOver={(event) => {
        if (!takes) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (dragged !== null) onMove(dragged, stage)
        onDrag(null)
      }}
    >
      <header className={classes.columnHead}>
        <h2>
          <StatusDot tone={stageTones[stage.kind]}>{name}</StatusDot>
        </h2>
        <span className={classes.figures}>
          {totals !== null && formats.number(totals?.deals ?? 0)}
          {sums !== '' && ` · ${sums}`}
        </span>
      </header>
      <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <LinesSkeleton lines={3} />}
      <ul className={classes.cards}>
        {deals.map((deal) => (
          <BoardCard key={deal.id} deal={deal} stages={stages} onDrag={onDrag} onMove={onMove} />
        ))}
      </ul>
      {found.isSuccess && deals.length === 0 && <p className={classes.none}>{t('crmPages.board.none')}</p>}
      {found.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t('crmPages.board.more')}
        </Button>
      )}
    </div>
  )
}
