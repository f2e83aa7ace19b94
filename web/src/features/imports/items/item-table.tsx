import type { Page, PlanItem, Run } from '@muster/contract'
import { useMemo } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { type Column, DataTable, type Filter } from '../../../shared/table/index.ts'
import { EmptyState, PersonCell } from '../../../shared/ui/index.ts'
import { useFlowSearch } from '../flow/flow-search.ts'
import { isPast } from '../flow/steps.ts'
import { runPath } from '../run-queries.ts'
import { isInFile, itemName } from '../words/item-words.ts'
import { isAboutPeople, recordWords } from '../words/target-words.ts'
import { ChangesCell } from './changes-cell.tsx'
import { HereCell, OutcomeCell, ThereCell } from './item-cells.tsx'
import { ItemPanel } from './item-panel.tsx'
import classes from './items.module.css'

/** The rows of a plan or a report; a row opens its details beside. Filters are in the address. */
export function ItemTable({ run, label, filters }: { run: Run; label: string; filters: readonly Filter[] }) {
  const t = useT()
  const org = useOrganisation().slug
  const { search, change } = useFlowSearch()
  const isReport = isPast(run.state)
  const aboutPeople = isAboutPeople(run.target.kind)
  const records = recordWords(run.target.kind)
  const isDepartment = run.target.groupKind === 'department'
  const columns = useMemo<Column<PlanItem>[]>(() => {
    const all: Column<PlanItem>[] = [
      {
        key: 'person',
        title:
          records === null ? t('imports.flow.review.colPerson') : t(`imports.flow.targets.${records}.one`),
        width: aboutPeople ? 'minmax(190px, 1.6fr)' : 'minmax(160px, 1.3fr)',
        cell: (item) => (
          <PersonCell
            name={itemName(t, item)}
            {...(item.displayName && item.email !== item.displayName ? { detail: item.email } : {})}
          />
        ),
      },
      {
        key: 'action',
        title: t(isReport ? 'imports.list.outcome' : 'imports.flow.review.colAction'),
        width: 'minmax(124px, 0.8fr)',
        phone: true,
        cell: (item) => <OutcomeCell item={item} />,
      },
      {
        key: 'changes',
        title: t('imports.flow.targets.colChanges'),
        width: 'minmax(180px, 2.2fr)',
        cell: (item) => <ChangesCell fields={run.fields} item={item} />,
      },
      {
        key: 'here',
        title: t('imports.flow.review.colHere', { place: run.target.name }),
        width: 'minmax(140px, 0.9fr)',
        cell: (item) => <HereCell item={item} />,
      },
      {
        key: 'there',
        title: t('imports.flow.review.colThere'),
        width: 'minmax(190px, 1.3fr)',
        cell: (item) => <ThereCell item={item} />,
      },
      {
        key: 'reason',
        title: t('imports.flow.review.colReason'),
        width: aboutPeople ? 'minmax(150px, 1.6fr)' : 'minmax(100px, 1.2fr)',
        cell: (item) => (
          <span className={classes.quiet} title={item.reasonText ?? undefined}>
            {item.reasonText}
          </span>
        ),
      },
      {
        key: 'row',
        title: t('imports.flow.review.colRow'),
        width: '48px',
        numeric: true,
        cell: (item) => (isInFile(item) ? item.row : null),
      },
    ]
    if (aboutPeople) return all.filter((column) => column.key !== 'here' && column.key !== 'there')
    // Only departments touch another place.
    return all.filter((column) => column.key !== 'changes' && (isDepartment || column.key !== 'there'))
  }, [t, run.target.name, run.fields, isDepartment, aboutPeople, isReport, records])
  return (
    <div className={classes.box}>
      <DataTable
        id="import-items"
        label={label}
        queryKey={['imports', org, 'items', run.id, run.fingerprint, run.state]}
        fetchPage={({ query, signal }) =>
          api.get<Page<PlanItem>>(`${runPath(org, run.id)}/items`, { query, signal })
        }
        columns={columns}
        rowId={(item) => String(item.row)}
        rowName={(item) => itemName(t, item)}
        onOpen={(item) => change({ row: String(item.row) })}
        openedId={search.row ?? null}
        filters={filters}
        searchLabel={t('imports.flow.review.search')}
        countText={(count) => t('imports.flow.review.rows', { count })}
        empty={<EmptyState title={t('imports.flow.review.noRows')} />}
      />
      <ItemPanel run={run} row={search.row} onClose={() => change({ row: undefined })} />
    </div>
  )
}
