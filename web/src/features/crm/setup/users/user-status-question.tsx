import { Stack, Text } from '@mantine/core'
import type { CrmUser } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { ConfirmDialog, notifyDone } from '../../../../shared/ui/index.ts'
import { UserSelect } from '../../modules/record-select.tsx'
import { crmChanged } from '../../queries.ts'
import { asksForSuccessor, Successor } from './successor.tsx'

type UserStatusQuestionProps = { kind: 'activate' | 'deactivate'; user: CrmUser; onClose: () => void }

/**
 * Asks before somebody's access to the CRM ends or begins again. Their records can be handed over in the same
 * step; where the last administrator would go, it asks who becomes one.
 */
export function UserStatusQuestion({ kind, user, onClose }: UserStatusQuestionProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const [newOwnerId, setNewOwnerId] = useState<string | null>(null)
  const [successorId, setSuccessorId] = useState<string | null>(null)
  const [isLast, setLast] = useState(false)
  const isDeactivation = kind === 'deactivate'
  const name = user.displayName
  const change = async () => {
    const body = {
      ...(newOwnerId === null ? {} : { newOwnerId }),
      ...(successorId === null ? {} : { successorId }),
    }
    try {
      await api.post(`/orgs/${slug}/crm/users/${user.id}/${kind}`, isDeactivation ? body : undefined)
    } catch (error) {
      if (asksForSuccessor(error)) setLast(true)
      throw error
    }
    notifyDone(t(isDeactivation ? 'crmSetup.users.deactivated' : 'crmSetup.users.activated', { name }))
    await crmChanged()
  }
  return (
    <ConfirmDialog
      opened
      title={t(isDeactivation ? 'crmSetup.users.deactivateTitle' : 'crmSetup.users.activateTitle', { name })}
      confirm={t(isDeactivation ? 'crmSetup.users.deactivate' : 'crmSetup.users.activate')}
      disabled={isLast && successorId === null}
      onConfirm={change}
      onClose={onClose}
    >
      <Stack gap={12}>
        <Text>
          {t(isDeactivation ? 'crmSetup.users.deactivateText' : 'crmSetup.users.activateText', { name })}
        </Text>
        {isDeactivation && (
          <UserSelect
            label={t('crmSetup.users.newOwner')}
            value={newOwnerId}
            onChange={setNewOwnerId}
            without={[user.id]}
          />
        )}
        {isLast && <Successor without={user.id} value={successorId} onChange={setSuccessorId} />}
      </Stack>
    </ConfirmDialog>
  )
}
