import { useLayoutEffect, useSyncExternalStore } from 'react'

/** One step of where the reader is; the last one is the page itself and has no address. */
export type Crumb = { label: string; href?: string | undefined }

let crumbs: readonly Crumb[] = []
const listeners = new Set<() => void>()

/** Tells the shell's top line where the reader is. */
export function useShowCrumbs(next: readonly Crumb[]): void {
  const key = JSON.stringify(next)
  useLayoutEffect(() => {
    crumbs = JSON.parse(key) as Crumb[]
    for (const listener of listeners) listener()
  }, [key])
}

/** Where the reader is, as the open page says. */
export function useCrumbs(): readonly Crumb[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => crumbs,
  )
}
