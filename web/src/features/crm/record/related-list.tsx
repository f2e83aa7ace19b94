import { Button } from '@mantine/core'
import type { CrmModule } from '@muster/contract'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, LinesSkeleton } from '../../../shared/ui/index.ts'
import { listHref, recordHref } from '../addresses.ts'
import { recordName, stageName } from '../crm-words.ts'
import { type CrmRecord, recordsQuery } from '../queries.ts'
import classes from './record.module.css'

const shown = 5

/** `filter` names the record that these belong to, as the list of their module takes it. */
type RelatedListProps = {
  module: CrmModule
  filter: Record<string, string>
  /** Null: the reader may not make one. */
  onAdd: (() => void) | null
  /** Nothing at all is shown where there is none. */
  isOptional?: boolean
}

/** The first of the records that belong to one, with the way to all of them. */
export function RelatedList({ module, filter, onAdd, isOptional = false }: RelatedListProps) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const sort = module === 'deals' ? '-updatedAt' : 'name'
  const found = useQuery(recordsQuery(slug, module, { ...filter, limit: shown, sort }))
  const records: CrmRecord[] = found.data?.items ?? []
  const total = found.data?.total ?? records.length
  const hasMore = found.data !== undefined && found.data.nextCursor !== null
  if (isOptional && records.length === 0) return null
  const title = t(`crmPages.${module}.title`)
  return (
    <section aria-label={title}>
      <div className={classes.relatedHead}>
        <h2 className={classes.heading}>
          {title}
          {total > 0 && <span className={classes.headCount}>{formats.number(total)}</span>}
        </h2>
        {onAdd !== null && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={onAdd}
          >
            {t(`crmPages.${module}.addHere`)}
          </Button>
        )}
      </div>
      <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <LinesSkeleton lines={2} />}
      {found.isSuccess && records.length === 0 && (
        <p className={classes.quiet}>
          {t(`crmPages.${module}.none`)}. {t(`crmPages.${module}.noneText`)}
        </p>
      )}
      {records.length > 0 && (
        <ul className={classes.related}>
          {records.map((record) => (
            <li key={record.id}>
              <Link to={recordHref(slug, module, record.id)}>{recordName(record)}</Link>
              <RelatedFacts record={record} />
            </li>
          ))}
        </ul>
      )}
      {hasMore && (
        <Link to={listHref(slug, module)} search={filter as never} className={classes.all ?? ''}>
          {t('crmPages.record.showAll')}
        </Link>
      )}
    </section>
  )
}

function RelatedFacts({ record }: { record: CrmRecord }) {
  const t = useT()
  const formats = useFormats()
  if ('stage' in record)
    return (
      <>
        <span>{stageName(t, { name: record.stage, builtIn: record.stageBuiltIn })}</span>
        <span data-numeric>
          {record.amount === null ? '' : formats.money(record.amount, record.currency)}
        </span>
      </>
    )
  if ('displayName' in record)
    return (
      <>
        <span>{record.title}</span>
        <span>{record.email ?? record.phone}</span>
      </>
    )
  return (
    <>
      <span>{record.industry}</span>
      <span>{record.phone}</span>
    </>
  )
}
