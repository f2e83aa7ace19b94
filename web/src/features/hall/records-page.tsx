import { Button, TextInput } from '@mantine/core'
import type { CrmModule } from '@muster/contract'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { useT } from '../../shared/i18n/index.ts'
import { EmptyState, ErrorPanel, LinesSkeleton } from '../../shared/ui/index.ts'
import classes from './hall.module.css'
import { HallPage } from './hall-page.tsx'
import { recordHref, useHall, useHallPlace } from './hall-place.ts'
import { hallRecordsQuery } from './queries.ts'
import { RecordDialog } from './record-dialog.tsx'
import { RecordRows } from './record-rows.tsx'

/** The people of the company. */
export function PeoplePage() {
  return <RecordsPage module="contacts" />
}

/** The deals. */
export function DealsPage() {
  return <RecordsPage module="deals" />
}

const perPage = 50
const fewest = 8

function RecordsPage({ module }: { module: Exclude<CrmModule, 'accounts'> }) {
  const t = useT()
  const me = useHall()
  const { home, ...place } = useHallPlace()
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const [isAdding, setAdding] = useState(false)
  const q = useDeferredValue(words.trim())
  const found = useInfiniteQuery(hallRecordsQuery(place, module, q, perPage))
  const shown = me.modules.find((one) => one.module === module)
  const records = found.data?.pages.flatMap(({ items }) => items)
  const title = t(module === 'contacts' ? 'hall.people' : 'hall.deals')
  return (
    <HallPage
      title={title}
      actions={
        shown?.canCreate === true && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            {t(`hall.add.${module}`)}
          </Button>
        )
      }
    >
      {((shown?.total ?? 0) > fewest || words !== '') && (
        <TextInput
          type="search"
          mb={16}
          maw={360}
          aria-label={t('hall.search')}
          placeholder={t('hall.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      <ErrorPanel error={found.error} />
      {records === undefined && !found.isError && <LinesSkeleton lines={8} />}
      {records?.length === 0 &&
        (q === '' ? (
          <EmptyState title={t(`hall.empty.${module}`)}>
            {module === 'deals' && t('hall.empty.dealsText', { organisation: me.portal.organisation })}
          </EmptyState>
        ) : (
          <EmptyState title={t('hall.empty.found')}>{t('hall.empty.foundText')}</EmptyState>
        ))}
      {records !== undefined && records.length > 0 && (
        <div className={classes.card}>
          <RecordRows module={module} records={records} />
        </div>
      )}
      {found.hasNextPage && (
        <Button
          variant="default"
          mt={16}
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t('hall.more')}
        </Button>
      )}
      {isAdding && shown !== undefined && (
        <RecordDialog
          module={module}
          fields={shown.fields}
          onClose={() => setAdding(false)}
          onSaved={({ id }) => void navigate({ to: recordHref(home, me, module, id) as '/' })}
        />
      )}
    </HallPage>
  )
}
