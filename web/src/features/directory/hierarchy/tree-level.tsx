import { Skeleton } from '@mantine/core'
import type { HierarchyNode } from '@muster/contract'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { treeRows as classes } from '../../../shared/tree/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import { levelQuery, placeQuery } from './queries.ts'
import { TreePerson } from './tree-person.tsx'
import type { Tree } from './use-tree.ts'

type TreeLevelProps = {
  /** Null for the tops of the tree. */
  managerId: string | null
  level: number
  tree: Tree
  onChange: ((person: HierarchyNode) => void) | null
}

/** Those who report to one person: as many as are loaded, and a row that brings more. */
export function TreeLevel({ managerId, level, tree, onChange }: TreeLevelProps) {
  const { slug } = useOrganisation()
  const found = useInfiniteQuery(levelQuery(slug, managerId))
  if (found.isError) return <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
  if (found.isPending) return <WaitingRow level={level} />
  const people = found.data.pages.flatMap((page) => page.items)
  const total = found.data.pages[0]?.total ?? people.length
  const wanted = tree.onPath(managerId)
  const isWantedBeyond = wanted !== null && found.hasNextPage && !people.some(({ id }) => id === wanted)
  const left = total - people.length
  const below = (id: string) => <TreeLevel managerId={id} level={level + 1} tree={tree} onChange={onChange} />
  return (
    <>
      {people.map((person, index) => (
        <TreePerson
          key={person.id}
          person={person}
          level={level}
          position={index + 1}
          size={total}
          tree={tree}
          onChange={onChange}
          below={below}
        />
      ))}
      {isWantedBeyond && (
        <PersonBeyond id={wanted} level={level} size={total} tree={tree} onChange={onChange} below={below} />
      )}
      {found.hasNextPage && (
        <MoreRow
          level={level}
          count={left > 0 ? left : 1}
          isBusy={found.isFetchingNextPage}
          onMore={() => void found.fetchNextPage()}
        />
      )}
    </>
  )
}

/** Somebody whom the path leads to and whose page of the level has not come yet. */
function PersonBeyond({
  id,
  ...rest
}: Omit<Parameters<typeof TreePerson>[0], 'person' | 'position'> & { id: string }) {
  const { slug } = useOrganisation()
  const person = useQuery(placeQuery(slug, id)).data
  if (person === undefined) return <WaitingRow level={rest.level} />
  return <TreePerson {...rest} person={person} position={rest.size} />
}

type MoreRowProps = { level: number; count: number; isBusy: boolean; onMore: () => void }

function MoreRow({ level, count, isBusy, onMore }: MoreRowProps) {
  const t = useT()
  const label = t('hierarchy.more', { count })
  return (
    <div role="treeitem" aria-level={level} tabIndex={-1} className={classes.row}>
      <span className={classes.guides} style={{ width: (level - 1) * 24 }} />
      <span className={classes.leaf} />
      <button
        type="button"
        data-open
        tabIndex={-1}
        className={classes.more}
        disabled={isBusy}
        onClick={onMore}
      >
        {label}
      </button>
    </div>
  )
}

function WaitingRow({ level }: { level: number }) {
  return (
    <div className={classes.row} aria-hidden>
      <span className={classes.guides} style={{ width: (level - 1) * 24 }} />
      <span className={classes.leaf} />
      <Skeleton circle height={28} />
      <Skeleton height={12} width={160} ml={10} />
    </div>
  )
}
