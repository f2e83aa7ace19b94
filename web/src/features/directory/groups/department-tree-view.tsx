import type { Group } from '@muster/contract'
import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { foundWithParents, type TreeRow, treeRows } from './department-tree.ts'
import classes from './departments-page.module.css'

type DepartmentTreeProps = {
  departments: readonly Group[]
  text: string
  onOpen: (group: Group) => void
  menu: ((group: Group) => ReactNode) | null
}

/** A tree of departments with their people; arrows go up, down, in and out. */
export function DepartmentTree({ departments, text, onOpen, menu }: DepartmentTreeProps) {
  const t = useT()
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [active, setActive] = useState<string | null>(null)
  const grid = useRef<HTMLDivElement>(null)
  const rows = treeRows(foundWithParents(departments, text), text === '' ? closed : new Set())
  const activeId = rows.some((row) => row.group.id === active) ? active : (rows[0]?.group.id ?? null)
  const toggle = (id: string) => {
    const next = new Set(closed)
    if (!next.delete(id)) next.add(id)
    setClosed(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    if (target.getAttribute('role') !== 'row') return
    const index = rows.findIndex((row) => row.group.id === activeId)
    const row = rows[index]
    if (row === undefined) return
    const to = arrowTarget(event.key, rows, index)
    if (to !== null) {
      setActive(to)
      grid.current?.querySelector<HTMLElement>(`[data-id="${to}"]`)?.focus()
    } else if (event.key === 'ArrowRight' && !row.isOpen) toggle(row.group.id)
    else if (event.key === 'ArrowLeft' && row.isOpen && row.childCount > 0) toggle(row.group.id)
    else if (event.key === 'Enter') onOpen(row.group)
    else return
    event.preventDefault()
  }
  if (rows.length === 0) {
    return (
      <p role="status" className={classes.nothing}>
        {t('directory.departments.nothingFound')}
      </p>
    )
  }
  return (
    <div
      ref={grid}
      role="treegrid"
      aria-label={t('directory.departments.title')}
      className={classes.tree}
      data-menu={menu !== null || undefined}
      onKeyDown={onKeyDown}
    >
      <div role="row" className={classes.head}>
        <span role="columnheader">{t('directory.field.name')}</span>
        <span role="columnheader">{t('directory.field.moderators')}</span>
        <span role="columnheader">{t('directory.field.members')}</span>
        <span role="columnheader">{t('directory.field.followers')}</span>
        {menu !== null && (
          <span role="columnheader">
            <span className="visually-hidden">{t('common.table.actions')}</span>
          </span>
        )}
      </div>
      {rows.map((row) => (
        <DepartmentRow
          key={row.group.id}
          row={row}
          isActive={row.group.id === activeId}
          onFocus={() => setActive(row.group.id)}
          onToggle={() => toggle(row.group.id)}
          onOpen={onOpen}
          menu={menu}
        />
      ))}
    </div>
  )
}

function arrowTarget(key: string, rows: readonly TreeRow[], index: number): string | null {
  const row = rows[index]
  if (row === undefined) return null
  if (key === 'ArrowDown') return rows[index + 1]?.group.id ?? row.group.id
  if (key === 'ArrowUp') return rows[index - 1]?.group.id ?? row.group.id
  if (key === 'Home') return rows[0]?.group.id ?? null
  if (key === 'End') return rows.at(-1)?.group.id ?? null
  if (key === 'ArrowRight' && row.isOpen && row.childCount > 0) return rows[index + 1]?.group.id ?? null
  if (key === 'ArrowLeft' && (!row.isOpen || row.childCount === 0)) return row.group.parentId
  return null
}

type DepartmentRowProps = {
  row: TreeRow
  isActive: boolean
  onFocus: () => void
  onToggle: () => void
  onOpen: (group: Group) => void
  menu: ((group: Group) => ReactNode) | null
}

function DepartmentRow({ row, isActive, onFocus, onToggle, onOpen, menu }: DepartmentRowProps) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const { group, depth, childCount, isOpen } = row
  const label = t(isOpen ? 'directory.departments.collapse' : 'directory.departments.expand', {
    name: group.name,
  })
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around listens to the keyboard for all rows
    <div
      role="row"
      data-id={group.id}
      tabIndex={isActive ? 0 : -1}
      aria-level={depth + 1}
      aria-expanded={childCount > 0 ? isOpen : undefined}
      className={classes.row}
      onFocus={onFocus}
      onClick={(event) => {
        if ((event.target as HTMLElement).closest('a, button') === null) onOpen(group)
      }}
    >
      <span role="gridcell" className={classes.name} style={{ paddingInlineStart: depth * 20 }}>
        {childCount > 0 ? (
          <button
            type="button"
            className={classes.toggle}
            data-open={isOpen || undefined}
            tabIndex={-1}
            aria-label={label}
            onClick={onToggle}
          >
            <IconChevronRight size={14} aria-hidden />
          </button>
        ) : (
          <span className={classes.leaf} />
        )}
        <Link to="/o/$org/directory/groups/$groupId" params={{ org: slug, groupId: group.id }} tabIndex={-1}>
          {group.name}
        </Link>
      </span>
      {(['moderator', 'member', 'follower'] as const).map((role) => (
        <span key={role} role="gridcell" data-zero={group.counts[role] === 0 || undefined}>
          {formats.number(group.counts[role])}
        </span>
      ))}
      {menu !== null && <span role="gridcell">{menu(group)}</span>}
    </div>
  )
}
