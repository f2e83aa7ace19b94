import { ActionIcon } from '@mantine/core'
import type { HierarchyNode } from '@muster/contract'
import { IconChevronRight, IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { treeRows as classes } from '../../../shared/tree/index.ts'
import { Initials, StatusDot } from '../../../shared/ui/index.ts'
import { statusTones } from '../member-words.ts'
import type { Tree } from './use-tree.ts'

/** `level` counts from 1; `position` and `size` place the person among those who report to the same one. */
type TreePersonProps = {
  person: HierarchyNode
  level: number
  position: number
  size: number
  tree: Tree
  onChange: ((person: HierarchyNode) => void) | null
  /** Those who report to someone: the next level of the tree. */
  below: (managerId: string) => ReactNode
}

/** Someone in the tree, and under them, once opened, those who report to them. */
export function TreePerson(props: TreePersonProps) {
  const { person, level, tree } = props
  const hasReports = person.directCount > 0
  const isOpen = hasReports && tree.isOpen(person, level, props.size)
  return (
    <>
      <PersonRow {...props} isOpen={hasReports ? isOpen : undefined} />
      {isOpen && props.below(person.id)}
    </>
  )
}

function PersonRow({
  person,
  level,
  position,
  size,
  tree,
  onChange,
  isOpen,
}: Omit<TreePersonProps, 'below'> & { isOpen: boolean | undefined }) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const row = useRef<HTMLDivElement>(null)
  const isFound = tree.found?.id === person.id
  useEffect(() => {
    if (!isFound) return
    row.current?.scrollIntoView({ block: 'center' })
    row.current?.focus({ preventScroll: true })
  }, [isFound])
  const { displayName: name, directCount: direct, everyoneCount: everyone } = person
  const isActive = tree.activeId === person.id || (tree.activeId === null && level === 1 && position === 1)
  const member = { to: '/o/$org/directory/members/$memberId', params: { org: slug, memberId: person.id } }
  const toggle = () => tree.toggle(person, isOpen !== true)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around listens to the keyboard for all rows
    <div
      ref={row}
      role="treeitem"
      aria-level={level}
      aria-posinset={position}
      aria-setsize={size}
      aria-expanded={isOpen}
      aria-selected={isFound}
      tabIndex={isActive ? 0 : -1}
      className={classes.row}
      data-name={name}
      data-found={isFound || undefined}
      onFocus={() => tree.focus(person.id)}
      onClick={(event) => {
        if (isOpen !== undefined && (event.target as HTMLElement).closest('a, button') === null) toggle()
      }}
    >
      <span className={classes.guides} style={{ width: (level - 1) * 24 }} />
      {isOpen === undefined ? (
        <span className={classes.leaf} />
      ) : (
        <button
          type="button"
          data-toggle
          tabIndex={-1}
          className={classes.toggle}
          data-opened={isOpen || undefined}
          title={t(isOpen ? 'hierarchy.collapse' : 'hierarchy.expand', { name })}
          aria-hidden
          onClick={toggle}
        >
          <IconChevronRight size={16} aria-hidden />
        </button>
      )}
      <Initials name={name} size={28} />
      <span className={classes.texts}>
        <Link {...member} data-open tabIndex={-1} className={classes.name}>
          {name}
        </Link>
        {person.title !== '' && <span className={classes.title}>{person.title}</span>}
      </span>
      {person.status !== 'active' && (
        <span className={classes.status}>
          <StatusDot tone={statusTones[person.status]}>{t(`directory.status.${person.status}`)}</StatusDot>
        </span>
      )}
      <span className={classes.counts}>
        {direct > 0 && <span>{t('hierarchy.reports', { count: direct })}</span>}
        {direct > 0 && (
          <span className={classes.short} aria-hidden>
            {formats.number(direct)}
          </span>
        )}
        <span className={classes.everyone}>
          {everyone > direct && t('hierarchy.everyone', { count: everyone })}
        </span>
      </span>
      {onChange !== null && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          tabIndex={isActive ? 0 : -1}
          className={classes.action ?? ''}
          aria-label={`${t('hierarchy.change.action')}: ${name}`}
          title={t('hierarchy.change.action')}
          onClick={() => onChange(person)}
        >
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
      )}
    </div>
  )
}
