import type { HierarchyNode } from '@muster/contract'
import { useState } from 'react'

/** Trees with so few tops show what is under each of them from the start. */
const fewTops = 3

/** What is open in the tree, who is in focus, and whom a search or an address led to. */
export type Tree = {
  isOpen: (person: HierarchyNode, level: number, size: number) => boolean
  toggle: (person: HierarchyNode, open: boolean) => void
  activeId: string | null
  focus: (id: string) => void
  /** Whom the address names. */
  found: HierarchyNode | null
  /** Who of a level has to be seen because the path leads through them. */
  onPath: (managerId: string | null) => string | null
}

/**
 * The state of the tree. Everyone above whom the address names is open until the reader closes them.
 * @param topCount tops of the tree, null until it is known
 */
export function useTree(found: HierarchyNode | null, topCount: number | null): Tree {
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [focused, setFocused] = useState<string | null>(null)
  const [shown, setShown] = useState<string | null>(null)
  const path = [...(found?.path ?? []).map(({ id }) => id), ...(found === null ? [] : [found.id])]
  if (found !== null && found.id !== shown) {
    // another person to show: the way to them opens again, and they are where the keys begin
    setShown(found.id)
    setFocused(found.id)
    setToggled(new Map([...toggled].filter(([id]) => !path.includes(id))))
  }
  return {
    isOpen: ({ id }, level, size) =>
      toggled.get(id) ??
      (path.slice(0, -1).includes(id) ||
        // an only one hides what there is to see
        size === 1 ||
        (level === 1 && topCount !== null && topCount <= fewTops)),
    toggle: ({ id }, open) => {
      setToggled(new Map([...toggled, [id, open]]))
      setFocused(id)
    },
    activeId: focused,
    focus: setFocused,
    found,
    onPath: (managerId) => (managerId === null ? path[0] : path[path.indexOf(managerId) + 1]) ?? null,
  }
}
