import type { ConflictSummary, Page, PlanItem, Run } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { LinesSkeleton, PersonCell } from '../../../shared/ui/index.ts'
import { runPath } from '../run-queries.ts'
import { detailOf, givenWords, isInFile, itemName, nowWords } from '../words/item-words.ts'
import classes from './affected.module.css'

const shown = 5

/** The first few people a question is about: who, what the file says, where they are now. */
export function Affected({ run, conflict }: { run: Run; conflict: ConflictSummary }) {
  const t = useT()
  const org = useOrganisation().slug
  const found = useQuery({
    queryKey: ['imports', org, 'items', run.id, 'first', conflict.kind],
    queryFn: ({ signal }) =>
      api.get<Page<PlanItem>>(`${runPath(org, run.id)}/items`, {
        query: { conflict: conflict.kind, limit: shown },
        signal,
      }),
  })
  const rest = conflict.count - (found.data?.items.length ?? 0)
  return (
    <section aria-label={t('imports.flow.questions.who')}>
      <h3 className={classes.title}>{t('imports.flow.questions.who')}</h3>
      {found.isPending && <LinesSkeleton lines={Math.min(shown, conflict.count)} />}
      <ul className={classes.list}>
        {found.data?.items.map((item) => (
          <li key={item.row} className={classes.one}>
            <PersonCell
              name={itemName(t, item)}
              {...(item.displayName && item.email !== item.displayName ? { detail: item.email } : {})}
            />
            <span className={classes.now}>
              {detailOf(item, conflict.kind) ??
                (nowWords(t, item, run.target.name) || (isInFile(item) ? givenWords(t, item) : ''))}
            </span>
            {isInFile(item) && (
              <span className={classes.row}>{t('imports.flow.review.details', { row: item.row })}</span>
            )}
          </li>
        ))}
      </ul>
      {found.isSuccess && rest > 0 && (
        <div className={classes.more}>{t('imports.flow.questions.andMore', { count: rest })}</div>
      )}
    </section>
  )
}
