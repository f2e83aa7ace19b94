import type { HierarchyNode } from '@muster/contract'
import { IconSitemap } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { useCan, useOrganisation } from '../../../shared/session/index.ts'
import { onTreeKey, treeRows } from '../../../shared/tree/index.ts'
import { EmptyState, ErrorPanel, lazyPart, RowsSkeleton } from '../../../shared/ui/index.ts'
import classes from './hierarchy-tools.module.css'
import { levelQuery, placeQuery } from './queries.ts'

import { TreeLevel } from './tree-level.tsx'
import { useTree } from './use-tree.ts'

const FindPerson = lazyPart(
  () => import('./find-person.tsx').then((module) => module.FindPerson),
  <span style={{ width: 320, height: 30 }} />,
)

type HierarchyTreeProps = {
  /** Null for those who may only look. */
  onChange: ((person: HierarchyNode) => void) | null
  /** The first step of an empty hierarchy. */
  action: ReactNode
}

/** Who reports to whom as a tree: lazily opened, searched, walked by keys. */
export function HierarchyTree({ onChange, action }: HierarchyTreeProps) {
  const t = useT()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const canManage = useCan('directory.manage')
  const { person } = useSearch({ strict: false })
  const tops = useInfiniteQuery(levelQuery(slug, null))
  const found = useQuery({ ...placeQuery(slug, person ?? ''), enabled: person !== undefined })
  const shown = person === undefined ? null : (found.data ?? null)
  const first = tops.data?.pages[0]
  const tree = useTree(shown, first?.total ?? null)
  if (tops.isError) return <ErrorPanel error={tops.error} onRetry={() => void tops.refetch()} />
  if (first === undefined) return <RowsSkeleton rows={10} />
  if (first.total === 0)
    return (
      <EmptyState
        icon={<IconSitemap size={32} stroke={1.4} />}
        title={t('hierarchy.emptyTitle')}
        action={action}
      >
        {t(canManage ? 'hierarchy.emptyText' : 'hierarchy.emptyReader')}
      </EmptyState>
    )
  const isOutside = shown !== null && shown.managerId === null && shown.directCount === 0
  const show = (id: string) =>
    void navigate({ to: '.', search: (now) => ({ ...now, person: id }), replace: true })
  return (
    <>
      <div className={classes.tools}>
        <FindPerson onFound={show} />
        <div className={classes.figures}>
          <span>{t('hierarchy.placed', { count: first.people - first.unplaced })}</span>
          {first.unplaced > 0 && (
            <span>
              {t('hierarchy.unplaced', { count: first.unplaced })}{' '}
              <Link
                to="/o/$org/directory/hierarchy"
                params={{ org: slug }}
                search={{ tab: 'list', manager: 'none', leads: 'no' }}
              >
                {t('hierarchy.showThem')}
              </Link>
            </span>
          )}
        </div>
      </div>
      {isOutside && (
        <p role="status" className={classes.outside}>
          {t('hierarchy.outside', { name: shown.displayName })}
        </p>
      )}
      <div role="tree" aria-label={t('hierarchy.title')} className={treeRows.tree} onKeyDown={onTreeKey}>
        <TreeLevel managerId={null} level={1} tree={tree} onChange={onChange} />
      </div>
    </>
  )
}
