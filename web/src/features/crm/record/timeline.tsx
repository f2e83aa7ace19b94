import { Button } from '@mantine/core'
import type { CrmChange, CrmModule, Page } from '@muster/contract'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, LinesSkeleton } from '../../../shared/ui/index.ts'
import { useFields } from '../modules/use-fields.ts'
import { changeWords } from './change-words.ts'
import classes from './record.module.css'

const icons = { created: IconPlus, updated: IconPencil, deleted: IconTrash }

/** What happened to a record, the latest first: who, when, and each field before and after. */
export function Timeline({ module, id }: { module: CrmModule; id: string }) {
  const t = useT()
  const { slug } = useOrganisation()
  const found = useInfiniteQuery({
    queryKey: ['crm', slug, module, 'timeline', id],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<CrmChange>>(`/orgs/${slug}/crm/${module}/${id}/timeline`, {
        query: { limit: 20, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<CrmChange>) => last.nextCursor ?? undefined,
  })
  if (found.isError) return <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
  if (found.isPending) return <LinesSkeleton lines={4} />
  const changes = found.data.pages.flatMap((page) => page.items)
  if (changes.length === 0) return <p className={classes.quiet}>{t('crmPages.timeline.none')}</p>
  return (
    <>
      <ol className={classes.timeline}>
        {changes.map((change) => (
          <Entry key={change.id} change={change} module={module} />
        ))}
      </ol>
      {found.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t('crmPages.timeline.more')}
        </Button>
      )}
    </>
  )
}

function Entry({ change, module }: { change: CrmChange; module: CrmModule }) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const { fields } = useFields(module)
  const EntryIcon = icons[change.kind]
  const who = change.by.displayName || t('crmPages.timeline.somebody')
  return (
    <li>
      <span className={classes.mark} aria-hidden>
        <EntryIcon size={14} />
      </span>
      <div className={classes.entry}>
        <div className={classes.entryHead}>
          <span>
            {t(`crmPages.timeline.${change.kind}`, { who })}
            {change.runId !== null && (
              <>
                {' '}
                <Link to="/o/$org/imports/$runId" params={{ org: slug, runId: change.runId }}>
                  {t('crmPages.timeline.imported')}
                </Link>
              </>
            )}
          </span>
          <time dateTime={change.at} title={formats.dateTime(change.at)}>
            {formats.relative(change.at)}
          </time>
        </div>
        {change.kind === 'updated' && change.changes.length > 0 && (
          <ul className={classes.changes}>
            {change.changes.map((one) => {
              const words = changeWords(t, formats, fields, one)
              return (
                <li key={one.field}>
                  <span className={classes.changeField}>{words.label}</span>
                  <del>
                    <span className="visually-hidden">{t('crmPages.timeline.from')}: </span>
                    {words.before ?? <em>{t('crmPages.timeline.empty')}</em>}
                  </del>
                  <ins>
                    <span className="visually-hidden">{t('crmPages.timeline.to')}: </span>
                    {words.after ?? <em>{t('crmPages.timeline.empty')}</em>}
                  </ins>
                </li>
              )
            })}
          </ul>
        )}
      </div>
    </li>
  )
}
