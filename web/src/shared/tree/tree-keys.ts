import type { KeyboardEvent } from 'react'

/**
 * The keys of a tree (ARIA Authoring Practices): up and down, in and out, first and last, and letters go to the
 * next name that begins so. Rows are what the page has; closed and open is told by `aria-expanded`.
 */
export function onTreeKey(event: KeyboardEvent<HTMLElement>): void {
  const row = event.target as HTMLElement
  if (row.getAttribute('role') !== 'treeitem' || event.ctrlKey || event.metaKey || event.altKey) return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="treeitem"]')]
  const index = rows.indexOf(row)
  const expanded = row.getAttribute('aria-expanded')
  const toggle = row.querySelector<HTMLElement>('[data-toggle]')
  if (event.key === 'ArrowRight' && expanded === 'false') toggle?.click()
  else if (event.key === 'ArrowLeft' && expanded === 'true') toggle?.click()
  else if (event.key === 'Enter' || event.key === ' ') row.querySelector<HTMLElement>('[data-open]')?.click()
  else {
    const next = nextRow(event.key, rows, index, expanded)
    if (next === null) return
    next?.focus()
  }
  event.preventDefault()
}

function nextRow(
  key: string,
  rows: readonly HTMLElement[],
  index: number,
  expanded: string | null,
): HTMLElement | undefined | null {
  if (key === 'ArrowDown') return rows[index + 1]
  if (key === 'ArrowUp') return rows[index - 1]
  if (key === 'Home') return rows[0]
  if (key === 'End') return rows.at(-1)
  if (key === 'ArrowRight') return expanded === 'true' ? rows[index + 1] : undefined
  if (key === 'ArrowLeft') return rows.slice(0, index).findLast((row) => levelOf(row) < levelOf(rows[index]))
  if (key.length !== 1 || !/\p{L}/u.test(key)) return null
  const letter = key.toLocaleLowerCase()
  const begins = (row: HTMLElement) => row.dataset.name?.toLocaleLowerCase().startsWith(letter) === true
  return rows.slice(index + 1).find(begins) ?? rows.slice(0, index).find(begins)
}

function levelOf(row: HTMLElement | undefined): number {
  return Number(row?.getAttribute('aria-level'))
}
