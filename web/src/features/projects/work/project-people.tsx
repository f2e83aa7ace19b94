import { Button } from '@mantine/core'
import type { Page as PageOf, Project, ProjectMember } from '@muster/contract'
import { IconId, IconUserMinus, IconUserPlus, IconUsers } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { DataTable, type RowAction } from '../../../shared/table/index.ts'
import { ConfirmDialog, EmptyState, lazyPart, notifyDone } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { Rights } from '../portal/rights.tsx'
import { usePortal } from '../portal/use-portal.ts'
import { ImportMenu } from '../users/import-menu.tsx'
import classes from './project-people.module.css'
import { useMemberColumns } from './use-member-columns.tsx'

const AddPeopleDialog = lazyPart(() =>
  import('./add-people-dialog.tsx').then((module) => module.AddPeopleDialog),
)
const MemberProfileDialog = lazyPart(() =>
  import('./member-profile-dialog.tsx').then((module) => module.MemberProfileDialog),
)

/** Who works on a project; owner and Administrators do by their role, and can't be taken out. */
export function ProjectPeople({ project }: { project: Project }) {
  const t = useT()
  const navigate = useNavigate()
  const { api: path, home, org, slug, can } = usePortal()
  const [isAdding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<ProjectMember | null>(null)
  const [edited, setEdited] = useState<ProjectMember | null>(null)
  const columns = useMemberColumns()
  const canManage = project.permissions.includes('projects.manage') && project.status === 'active'
  const open = (member: ProjectMember) => void navigate({ to: `${home}/users/${member.userId}` as string })
  const rowActions = (member: ProjectMember): RowAction<ProjectMember>[] => [
    ...(can('users.view')
      ? [{ label: t('portal.users.actions.open'), icon: <IconUsers size={16} />, onSelect: open }]
      : []),
    ...(member.isByRole || !canManage
      ? []
      : [
          {
            label: t('portal.project.people.profile'),
            icon: <IconId size={16} />,
            onSelect: setEdited,
          },
          {
            label: t('portal.project.people.remove'),
            icon: <IconUserMinus size={16} />,
            danger: true,
            onSelect: setLeaving,
          },
        ]),
  ]
  const takeOut = async () => {
    await api.delete(`${path}/projects/${project.id}/members/${leaving?.userId ?? ''}`)
    notifyDone(
      t('portal.users.page.removedFrom', { name: leaving?.displayName ?? '', project: project.name }),
    )
    await portalChanged()
  }
  const addButton = canManage && (
    <Button size="xs" leftSection={<IconUserPlus size={14} aria-hidden />} onClick={() => setAdding(true)}>
      {t('portal.project.people.add')}
    </Button>
  )
  return (
    <>
      <Rights needs="projects.manage" has={project.permissions.includes('projects.manage')} />
      <p className={classes.note}>{t('portal.project.people.byRole')}</p>
      <DataTable<ProjectMember>
        id="project-people"
        label={t('portal.project.tabs.people')}
        queryKey={['project-members', org, slug, project.id]}
        fetchPage={({ query, signal }) =>
          api.get<PageOf<ProjectMember>>(`${path}/projects/${project.id}/members`, { query, signal })
        }
        columns={columns}
        rowId={(member) => member.userId}
        rowName={(member) => member.displayName}
        {...(can('users.view') ? { onOpen: open } : {})}
        searchLabel={t('portal.users.search')}
        countText={(count) => t('portal.portals.people', { count })}
        rowActions={rowActions}
        tools={
          <>
            {addButton}
            {can('users.import') && project.status === 'active' && (
              <ImportMenu projectId={project.id} isSmall />
            )}
          </>
        }
        empty={
          <EmptyState
            icon={<IconUsers size={32} stroke={1.4} />}
            title={t('portal.project.people.emptyTitle')}
            action={addButton}
          >
            {t('portal.project.people.emptyText')}
          </EmptyState>
        }
      />
      {isAdding && <AddPeopleDialog project={project} onClose={() => setAdding(false)} />}
      {edited !== null && (
        <MemberProfileDialog project={project} member={edited} onClose={() => setEdited(null)} />
      )}
      <ConfirmDialog
        opened={leaving !== null}
        title={t('portal.project.people.removeTitle', {
          name: leaving?.displayName ?? '',
          project: project.name,
        })}
        confirm={t('portal.project.people.remove')}
        onConfirm={takeOut}
        onClose={() => setLeaving(null)}
      >
        {t('portal.project.people.removeText')}
      </ConfirmDialog>
    </>
  )
}
