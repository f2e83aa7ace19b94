import { Button } from '@mantine/core'
import type { CrmRole } from '@muster/contract'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { lazyPart, PageFailure, RowsSkeleton } from '../../../../shared/ui/index.ts'
import { CrmGate } from '../../access/crm-gate.tsx'
import { useCrm } from '../../access/use-crm.ts'
import { crmRolesQuery } from '../../queries.ts'
import { SetupFrame } from '../setup-frame.tsx'
import { RoleTree } from './role-tree.tsx'

const RoleDialog = lazyPart(() => import('./role-dialog.tsx').then((module) => module.RoleDialog))
const DeleteRole = lazyPart(() => import('./delete-role.tsx').then((module) => module.DeleteRole))

type Opened = { kind: 'addUnder' | 'edit' | 'delete'; role: CrmRole }

/** The tree of roles. */
export function RolesPage() {
  const t = useT()
  return (
    <CrmGate title={t('crmSetup.roles.title')}>
      <Roles />
    </CrmGate>
  )
}

function Roles() {
  const t = useT()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const { canManageUsers } = useCrm()
  const { add } = useSearch({ strict: false })
  const found = useQuery(crmRolesQuery(slug))
  const [opened, setOpened] = useState<Opened | null>(null)
  const roles = found.data ?? []
  const top = roles.find(({ parentId }) => parentId === null)
  const showAdd = (on: boolean) =>
    void navigate({ to: '.', search: (now) => ({ ...now, add: on ? '1' : undefined }), replace: true })
  const close = () => setOpened(null)
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  return (
    <SetupFrame
      at="roles"
      title={t('crmSetup.roles.title')}
      description={t('crmSetup.roles.text')}
      action={
        canManageUsers && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => showAdd(true)}>
            {t('crmSetup.roles.add')}
          </Button>
        )
      }
    >
      {found.isPending ? (
        <RowsSkeleton rows={6} />
      ) : (
        <RoleTree roles={roles} onOpen={canManageUsers ? (kind, role) => setOpened({ kind, role }) : null} />
      )}
      {add !== undefined && canManageUsers && top !== undefined && (
        <RoleDialog roles={roles} parentId={top.id} onClose={() => showAdd(false)} />
      )}
      {opened?.kind === 'addUnder' && <RoleDialog roles={roles} parentId={opened.role.id} onClose={close} />}
      {opened?.kind === 'edit' && <RoleDialog roles={roles} role={opened.role} onClose={close} />}
      {opened?.kind === 'delete' && <DeleteRole roles={roles} role={opened.role} onClose={close} />}
    </SetupFrame>
  )
}
