import { SegmentedControl } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import { lazyPart, RowsSkeleton } from '../../../shared/ui/index.ts'
import { RecordListPage } from './record-list.tsx'

const DealBoard = lazyPart(
  () => import('./board/deal-board.tsx').then((module) => module.DealBoard),
  <RowsSkeleton rows={6} />,
)

/** What may be sold, as a table or by stage: `?view=board`. */
export function DealsPage() {
  const { view } = useSearch({ strict: false }) as Record<string, string | undefined>
  const tools = <ViewChoice view={view === 'board' ? 'board' : 'table'} />
  return (
    <RecordListPage
      module="deals"
      tools={tools}
      {...(view === 'board' ? { board: <DealBoard tools={tools} /> } : {})}
    />
  )
}

function ViewChoice({ view }: { view: 'table' | 'board' }) {
  const t = useT()
  const navigate = useNavigate()
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('crmPages.list.view')}
      value={view}
      onChange={(next) =>
        void navigate({
          to: '.',
          search: (now) => ({ ...now, view: next === 'board' ? 'board' : undefined }) as never,
          replace: true,
        })
      }
      data={(['table', 'board'] as const).map((one) => ({ value: one, label: t(`crmPages.list.${one}`) }))}
    />
  )
}
