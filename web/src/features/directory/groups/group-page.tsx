import { Button } from '@mantine/core'
import type { Group } from '@muster/contract'
import { IconPencil, IconTransform, IconTrash, IconUpload, IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { needTexts, useT } from '../../../shared/i18n/index.ts'
import { useCan, useOrganisation } from '../../../shared/session/index.ts'
import {
  type Crumb,
  LinesSkeleton,
  MoreMenu,
  Page,
  PageFailure,
  type PageTab,
} from '../../../shared/ui/index.ts'
import { PeopleTable } from '../memberships/people-table.tsx'
import { groupQuery } from '../queries.ts'

// Opened only on a click, or on the other tab.
const AddPeopleDialog = lazy(async () => {
  const [module] = await Promise.all([
    import('../memberships/add-people-dialog.tsx'),
    needTexts('imports', 'questions'),
  ])
  return { default: module.AddPeopleDialog }
})
const DeleteGroupDialog = lazy(() =>
  import('./delete-group-dialog.tsx').then((module) => ({ default: module.DeleteGroupDialog })),
)
const ConvertGroupDialog = lazy(async () => {
  const [module] = await Promise.all([
    import('./convert-group-dialog.tsx'),
    needTexts('imports', 'questions'),
  ])
  return { default: module.ConvertGroupDialog }
})
const GroupAbout = lazy(() => import('./group-about.tsx').then((module) => ({ default: module.GroupAbout })))
const GroupDialog = lazy(() =>
  import('./group-dialog.tsx').then((module) => ({ default: module.GroupDialog })),
)

/** A group or department: its people, and what it is. */
export function GroupPage() {
  const t = useT()
  const { slug } = useOrganisation()
  const { groupId = '' } = useParams({ strict: false })
  const { tab } = useSearch({ strict: false })
  const found = useQuery(groupQuery(slug, groupId))
  const [dialog, setDialog] = useState<'edit' | 'convert' | 'delete' | 'add' | null>(null)
  const navigate = useNavigate()
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  const group = found.data
  const close = () => setDialog(null)
  const list = group?.kind === 'department' ? 'departments' : 'groups'
  const breadcrumb: Crumb[] = [{ label: t('shell.places.directory') }]
  if (group !== undefined) {
    breadcrumb.push({ label: t(`shell.places.${list}`), href: `/o/${slug}/directory/${list}` })
  }
  const isAbout = tab === 'about'
  const href = `/o/${slug}/directory/groups/${groupId}`
  const count = group && group.counts.member + group.counts.moderator + group.counts.follower
  const tabs: PageTab[] = [
    { label: t('directory.group.people'), href, active: !isAbout, count },
    { label: t('directory.group.about'), href, search: { tab: 'about' }, active: isAbout },
  ]
  return (
    <Page
      title={group?.name ?? '…'}
      breadcrumb={breadcrumb}
      tabs={tabs}
      fill={!isAbout}
      {...(group === undefined || group.description === '' || isAbout
        ? {}
        : { description: group.description })}
      action={group !== undefined && <GroupActions group={group} onOpen={setDialog} />}
    >
      {group === undefined ? (
        <LinesSkeleton lines={8} />
      ) : isAbout ? (
        <Suspense fallback={<LinesSkeleton lines={6} />}>
          <GroupAbout group={group} />
        </Suspense>
      ) : (
        <PeopleTable group={group} onAdd={() => setDialog('add')} />
      )}
      <Suspense fallback={null}>
        {group !== undefined && dialog === 'edit' && (
          <GroupDialog kind={group.kind} group={group} onClose={close} />
        )}
        {group !== undefined && dialog === 'convert' && <ConvertGroupDialog group={group} onClose={close} />}
        {group !== undefined && dialog === 'delete' && (
          <DeleteGroupDialog
            group={group}
            onClose={close}
            onDeleted={() => void navigate({ to: `/o/${slug}/directory/${list}` as string })}
          />
        )}
        {group !== undefined && dialog === 'add' && <AddPeopleDialog group={group} onClose={close} />}
      </Suspense>
    </Page>
  )
}

type GroupActionsProps = { group: Group; onOpen: (dialog: 'edit' | 'convert' | 'delete' | 'add') => void }

function GroupActions({ group, onOpen }: GroupActionsProps) {
  const t = useT()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const canManage = useCan('directory.manage')
  const importMembers = () =>
    void navigate({ to: '/o/$org/imports/new', params: { org: slug }, search: { groupId: group.id } })
  return (
    <>
      {canManage && (
        <MoreMenu
          label={t('common.moreActions')}
          items={[
            {
              label: t('directory.group.edit'),
              icon: <IconPencil size={16} />,
              onSelect: () => onOpen('edit'),
            },
            {
              label: t(group.kind === 'group' ? 'manage.convert.toDepartment' : 'manage.convert.toGroup'),
              icon: <IconTransform size={16} />,
              onSelect: () => onOpen('convert'),
            },
            {
              label: t('directory.group.delete'),
              icon: <IconTrash size={16} />,
              danger: true,
              onSelect: () => onOpen('delete'),
            },
          ]}
        />
      )}
      {group.canManage && (
        <Button
          variant={group.canImport ? 'default' : 'filled'}
          leftSection={<IconUserPlus size={16} aria-hidden />}
          onClick={() => onOpen('add')}
        >
          {t('directory.group.addPeople')}
        </Button>
      )}
      {group.canImport && (
        <Button leftSection={<IconUpload size={16} aria-hidden />} onClick={importMembers}>
          {t('directory.group.importMembers')}
        </Button>
      )}
    </>
  )
}
