import { Button, TextInput } from '@mantine/core'
import type { Group } from '@muster/contract'
import { IconPencil, IconPlus, IconSearch, IconSitemap, IconTrash, IconUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { useSingleKey } from '../../../shared/keys/index.ts'
import { useCan, useOrganisation } from '../../../shared/session/index.ts'
import { EmptyState, ErrorPanel, lazyPart, MoreMenu, Page, RowsSkeleton } from '../../../shared/ui/index.ts'
import { allGroupsQuery } from '../queries.ts'
import { DepartmentTree } from './department-tree-view.tsx'
import classes from './departments-page.module.css'

const GroupDialog = lazyPart(() => import('./group-dialog.tsx').then((module) => module.GroupDialog))

const DeleteGroupDialog = lazyPart(() =>
  import('./delete-group-dialog.tsx').then((module) => module.DeleteGroupDialog),
)

type Open = { kind: 'edit' | 'delete' | 'addUnder'; group: Group } | null

/** The departments as a tree. */
export function DepartmentsPage() {
  const t = useT()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const canManage = useCan('directory.manage')
  const search = useSearch({ strict: false })
  const found = useQuery(allGroupsQuery(slug, 'department'))
  const [text, setText] = useState('')
  const [dialog, setDialog] = useState<Open>(null)
  const field = useRef<HTMLInputElement>(null)
  useSingleKey('/', () => field.current?.focus())
  const departments = found.data ?? []
  const showAdd = (on: boolean) =>
    void navigate({ to: '.', search: (now) => ({ ...now, add: on ? '1' : undefined }), replace: true })
  const open = (group: Group) =>
    void navigate({ to: '/o/$org/directory/groups/$groupId', params: { org: slug, groupId: group.id } })
  const addButton = canManage && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => showAdd(true)}>
      {t('directory.groups.createDepartment')}
    </Button>
  )
  return (
    <Page
      title={t('directory.departments.title')}
      breadcrumb={[{ label: t('shell.places.directory') }]}
      action={addButton}
    >
      {found.isError && <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <RowsSkeleton rows={10} />}
      {found.isSuccess && departments.length === 0 && (
        <EmptyState
          icon={<IconSitemap size={32} stroke={1.4} />}
          title={t('directory.departments.emptyTitle')}
          action={addButton}
        >
          {t('directory.departments.emptyText')}
        </EmptyState>
      )}
      {departments.length > 0 && (
        <>
          <div className={classes.tools}>
            <TextInput
              ref={field}
              size="xs"
              type="search"
              aria-label={t('directory.departments.search')}
              placeholder={t('directory.departments.search')}
              leftSection={<IconSearch size={14} aria-hidden />}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <span className={classes.count} role="status">
              {t('directory.departments.count', { count: departments.length })}
            </span>
          </div>
          <DepartmentTree
            departments={departments}
            text={text}
            onOpen={open}
            menu={canManage ? (group) => <DepartmentMenu group={group} onOpen={setDialog} /> : null}
          />
        </>
      )}
      {search.add !== undefined && canManage && (
        <GroupDialog kind="department" onClose={() => showAdd(false)} onCreated={open} />
      )}
      {dialog?.kind === 'addUnder' && (
        <GroupDialog kind="department" parentId={dialog.group.id} onClose={() => setDialog(null)} />
      )}
      {dialog?.kind === 'edit' && (
        <GroupDialog kind="department" group={dialog.group} onClose={() => setDialog(null)} />
      )}
      {dialog?.kind === 'delete' && (
        <DeleteGroupDialog group={dialog.group} onClose={() => setDialog(null)} />
      )}
    </Page>
  )
}

function DepartmentMenu({ group, onOpen }: { group: Group; onOpen: (open: Open) => void }) {
  const t = useT()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const importMembers = () =>
    void navigate({ to: '/o/$org/imports/new', params: { org: slug }, search: { groupId: group.id } })
  const open = (kind: 'addUnder' | 'edit' | 'delete') => () => onOpen({ kind, group })
  return (
    <MoreMenu
      isQuiet
      label={t('common.table.actionsFor', { name: group.name })}
      items={[
        ...(group.canImport
          ? [
              {
                label: t('directory.group.importMembers'),
                icon: <IconUpload size={16} />,
                onSelect: importMembers,
              },
            ]
          : []),
        {
          label: t('directory.departments.addUnder'),
          icon: <IconPlus size={16} />,
          onSelect: open('addUnder'),
        },
        { label: t('directory.group.edit'), icon: <IconPencil size={16} />, onSelect: open('edit') },
        {
          label: t('directory.group.delete'),
          icon: <IconTrash size={16} />,
          danger: true,
          onSelect: open('delete'),
        },
      ]}
    />
  )
}
