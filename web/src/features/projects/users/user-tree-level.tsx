import { Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useT } from '../../../shared/i18n/index.ts'
import { treeRows } from '../../../shared/tree/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import { usePortal } from '../portal/use-portal.ts'
import type { OpenTree } from './open-tree.ts'
import { UserTreePerson } from './user-tree-person.tsx'
import { treeLevelQuery } from './user-tree-queries.ts'

type UserTreeLevelProps = {
  /** Null for the top, where the owner stands. */
  under: string | null
  level: number
  tree: OpenTree
}

/** Those who report to one portal user: as many as are loaded, and a row that brings more. */
export function UserTreeLevel({ under, level, tree }: UserTreeLevelProps) {
  const t = useT()
  const { org, slug } = usePortal()
  const found = useInfiniteQuery(treeLevelQuery(org, slug, under))
  if (found.isError) return <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
  const guides = <span className={treeRows.guides} style={{ width: (level - 1) * 24 }} />
  if (found.isPending)
    return (
      <div className={treeRows.row} aria-hidden>
        {guides}
        <span className={treeRows.leaf} />
        <Skeleton circle height={28} />
        <Skeleton height={12} width={160} ml={10} />
      </div>
    )
  const people = found.data.pages.flatMap(({ items }) => items)
  return (
    <>
      {people.map((user, index) => (
        <UserTreePerson
          key={user.id}
          user={user}
          level={level}
          position={index + 1}
          size={found.hasNextPage ? -1 : people.length}
          tree={tree}
          below={<UserTreeLevel under={user.id} level={level + 1} tree={tree} />}
        />
      ))}
      {found.hasNextPage && (
        <div role="treeitem" aria-level={level} tabIndex={-1} className={treeRows.row}>
          {guides}
          <span className={treeRows.leaf} />
          <button
            type="button"
            data-open
            tabIndex={-1}
            className={treeRows.more}
            disabled={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            {t('portal.users.tree.more')}
          </button>
        </div>
      )}
    </>
  )
}
