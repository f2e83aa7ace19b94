import type { PortalUserNode } from '@muster/contract'
import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { treeRows } from '../../../shared/tree/index.ts'
import { Initials, StatusDot } from '../../../shared/ui/index.ts'
import { roleWord, userStatusWord, userTone } from '../portal/portal-words.ts'
import { usePortal } from '../portal/use-portal.ts'
import type { OpenTree } from './open-tree.ts'
import { projectsWord } from './user-columns.tsx'
import classes from './user-tree.module.css'

/** `level` counts from 1; `position` and `size` place the person in it, -1 for a size that is not known yet. */
type UserTreePersonProps = {
  user: PortalUserNode
  level: number
  position: number
  size: number
  tree: OpenTree
  /** Those who report to them. */
  below: ReactNode
}

/** A portal user in the tree, and under them, once opened, those who report to them. */
export function UserTreePerson({ user, level, position, size, tree, below }: UserTreePersonProps) {
  const t = useT()
  const formats = useFormats()
  const { home } = usePortal()
  const { id, displayName: name, reportCount } = user
  const isOpen = reportCount === 0 ? undefined : tree.isOpen(id, level)
  const isActive = tree.activeId === id || (tree.activeId === null && level === 1)
  const toggle = () => tree.toggle(id, isOpen !== true)
  const role = user.isOwner ? t('portal.users.owner') : roleWord(t, user.roleKind, user.role)
  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the tree around listens to the keyboard for all rows */}
      <div
        role="treeitem"
        aria-level={level}
        aria-posinset={position}
        aria-setsize={size}
        aria-expanded={isOpen}
        aria-selected={false}
        tabIndex={isActive ? 0 : -1}
        className={treeRows.row}
        data-name={name}
        onFocus={() => tree.focus(id)}
        onClick={(event) => {
          if (isOpen !== undefined && (event.target as HTMLElement).closest('a, button') === null) toggle()
        }}
      >
        <span className={treeRows.guides} style={{ width: (level - 1) * 24 }} />
        {isOpen === undefined ? (
          <span className={treeRows.leaf} />
        ) : (
          <button
            type="button"
            data-toggle
            tabIndex={-1}
            className={treeRows.toggle}
            data-opened={isOpen || undefined}
            title={t(isOpen ? 'portal.users.tree.collapse' : 'portal.users.tree.expand', { name })}
            aria-hidden
            onClick={toggle}
          >
            <IconChevronRight size={16} aria-hidden />
          </button>
        )}
        <Initials name={name} size={28} />
        <span className={treeRows.texts}>
          <Link to={`${home}/users/${id}` as string} data-open tabIndex={-1} className={treeRows.name}>
            {name}
          </Link>
          <span className={classes.facts}>
            {role} · {projectsWord(t, user)}
          </span>
        </span>
        {user.status !== 'active' && (
          <span className={treeRows.status}>
            <StatusDot tone={userTone(user)}>{userStatusWord(t, user)}</StatusDot>
          </span>
        )}
        <span className={`${treeRows.counts} ${classes.counts}`}>
          {reportCount !== null && reportCount > 0 && (
            <>
              <span>{t('portal.users.tree.reports', { count: reportCount })}</span>
              <span className={treeRows.short} aria-hidden>
                {formats.number(reportCount)}
              </span>
            </>
          )}
        </span>
      </div>
      {isOpen && below}
    </>
  )
}
