import type { Group } from '@muster/contract'

/** A department in the order of the tree. `depth` 0 is the top; `childCount` counts the ones right under it. */
export type TreeRow = { group: Group; depth: number; childCount: number; isOpen: boolean }

/**
 * The departments as rows of a tree, children after their parent, each level in the given order.
 * A department whose parent is not among them stands at the top; none is lost, even in a circle.
 * @param closed ids whose children are hidden
 */
export function treeRows(groups: readonly Group[], closed: ReadonlySet<string>): TreeRow[] {
  const known = new Set(groups.map((group) => group.id))
  const children = new Map<string | null, Group[]>()
  for (const group of groups) {
    const parent = group.parentId !== null && known.has(group.parentId) ? group.parentId : null
    children.set(parent, [...(children.get(parent) ?? []), group])
  }
  const rows: TreeRow[] = []
  const seen = new Set<string>()
  const visit = (group: Group, depth: number, isShown: boolean) => {
    if (seen.has(group.id)) return
    seen.add(group.id)
    const below = children.get(group.id) ?? []
    const isOpen = !closed.has(group.id)
    if (isShown) rows.push({ group, depth, childCount: below.length, isOpen })
    for (const child of below) visit(child, depth + 1, isShown && isOpen)
  }
  for (const top of children.get(null) ?? []) visit(top, 0, true)
  for (const group of groups) visit(group, 0, true)
  return rows
}

/** The departments found by name, and the ones above them, so that they keep their place in the tree. */
export function foundWithParents(groups: readonly Group[], text: string): Group[] {
  const wanted = text.trim().toLocaleLowerCase()
  if (wanted === '') return [...groups]
  const byId = new Map(groups.map((group) => [group.id, group]))
  const kept = new Set<string>()
  for (const group of groups) {
    if (!group.name.toLocaleLowerCase().includes(wanted)) continue
    let at: Group | undefined = group
    while (at !== undefined && !kept.has(at.id)) {
      kept.add(at.id)
      at = at.parentId === null ? undefined : byId.get(at.parentId)
    }
  }
  return groups.filter((group) => kept.has(group.id))
}

/** Ids of a department and of all under it: none of them can become its parent. */
export function withDescendants(groups: readonly Group[], id: string): Set<string> {
  const found = new Set([id])
  let grew = true
  while (grew) {
    grew = false
    for (const group of groups) {
      if (group.parentId !== null && found.has(group.parentId) && !found.has(group.id)) {
        found.add(group.id)
        grew = true
      }
    }
  }
  return found
}
