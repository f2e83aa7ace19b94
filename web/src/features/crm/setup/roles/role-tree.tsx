import type { CrmRole } from '@muster/contract'
import { IconPencil, IconPlus, IconTrash, IconUserStar } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { MoreMenu } from '../../../../shared/ui/index.ts'
import { roleName } from '../../crm-words.ts'
import classes from '../setup.module.css'

type RoleTreeProps = {
  roles: readonly CrmRole[]
  /** Null: the reader may only look. */
  onOpen: ((kind: 'addUnder' | 'edit' | 'delete', role: CrmRole) => void) | null
}

/** The roles as a tree, from the top, each with how many people have it. */
export function RoleTree({ roles, onOpen }: RoleTreeProps) {
  const t = useT()
  const under = new Map<string | null, CrmRole[]>()
  for (const role of roles) under.set(role.parentId, [...(under.get(role.parentId) ?? []), role])
  const branch = (parentId: string | null, label?: string) => {
    const below = under.get(parentId) ?? []
    if (below.length === 0) return null
    return (
      <ul {...(label === undefined ? {} : { 'aria-label': label, className: classes.tree ?? '' })}>
        {below.map((role) => (
          <li key={role.id}>
            <RoleRow role={role} onOpen={onOpen} />
            {branch(role.id)}
          </li>
        ))}
      </ul>
    )
  }
  return branch(null, t('crmSetup.roles.title'))
}

function RoleRow({ role, onOpen }: { role: CrmRole; onOpen: RoleTreeProps['onOpen'] }) {
  const t = useT()
  const { slug } = useOrganisation()
  const name = roleName(t, role)
  const isTop = role.parentId === null
  return (
    <div className={classes.role}>
      <IconUserStar size={16} stroke={1.6} aria-hidden />
      <span className={classes.roleName}>{name}</span>
      <Link to="/o/$org/crm/setup/users" params={{ org: slug }} search={{ role: role.id } as never}>
        {t('crmSetup.roles.people', { count: role.users })}
      </Link>
      {onOpen !== null && (
        <span className={classes.roleMenu}>
          <MoreMenu
            isQuiet
            label={t('common.table.actionsFor', { name })}
            items={[
              {
                label: t('crmSetup.roles.addUnder'),
                icon: <IconPlus size={16} />,
                onSelect: () => onOpen('addUnder', role),
              },
              {
                label: t(isTop ? 'crmSetup.roles.rename' : 'crmSetup.roles.edit'),
                icon: <IconPencil size={16} />,
                onSelect: () => onOpen('edit', role),
              },
              ...(isTop
                ? []
                : [
                    {
                      label: t('crmSetup.delete'),
                      icon: <IconTrash size={16} />,
                      danger: true,
                      onSelect: () => onOpen('delete', role),
                    },
                  ]),
            ]}
          />
        </span>
      )}
    </div>
  )
}
