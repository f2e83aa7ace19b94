import { Stack, Text } from '@mantine/core'
import type { CrmRole } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { ConfirmDialog, notifyDone } from '../../../../shared/ui/index.ts'
import { roleName } from '../../crm-words.ts'
import { crmChanged } from '../../queries.ts'
import { RoleSelect } from '../users/place-selects.tsx'

type DeleteRoleProps = { roles: readonly CrmRole[]; role: CrmRole; onClose: () => void }

/** Deletes a role; whoever has it gets another one, and what stood below it moves up. */
export function DeleteRole({ roles, role, onClose }: DeleteRoleProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const [heirId, setHeirId] = useState<string | null>(role.parentId)
  const name = roleName(t, role)
  const parent = roles.find(({ id }) => id === role.parentId)
  const hasBelow = roles.some(({ parentId }) => parentId === role.id)
  const remove = async () => {
    const query = role.users > 0 ? { reassignTo: heirId } : {}
    await api.delete(`/orgs/${slug}/crm/roles/${role.id}`, { query })
    notifyDone(t('crmSetup.roles.deleted', { name }))
    await crmChanged()
  }
  return (
    <ConfirmDialog
      opened
      danger
      title={t('crmSetup.roles.deleteTitle', { name })}
      confirm={t('crmSetup.delete')}
      disabled={role.users > 0 && heirId === null}
      onConfirm={remove}
      onClose={onClose}
    >
      <Stack gap={12}>
        <Text>
          {role.users === 0
            ? t('crmSetup.roles.deleteNobody')
            : t('crmSetup.roles.deletePeople', { count: role.users })}{' '}
          {hasBelow &&
            parent !== undefined &&
            `${t('crmSetup.roles.deleteBelow', { parent: roleName(t, parent) })} `}
          {t('crmSetup.final')}
        </Text>
        {role.users > 0 && (
          <RoleSelect
            label={t('crmSetup.roles.heir')}
            value={heirId}
            onChange={setHeirId}
            without={role.id}
          />
        )}
      </Stack>
    </ConfirmDialog>
  )
}
