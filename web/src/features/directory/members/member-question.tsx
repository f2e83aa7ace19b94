import { Alert, List, Select, Stack, Text } from '@mantine/core'
import type { AdminRole, Member, MemberStakes } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ConfirmDialog } from '../../../shared/ui/index.ts'
import { PersonPicker } from '../person-picker.tsx'
import { useGivableRoles } from './givable-roles.ts'
import { type QuestionKind, questionWords } from './question-words.ts'

type MemberQuestionProps = {
  kind: QuestionKind
  member: Member
  onDone: () => Promise<void>
  onClose: () => void
}

/** Refusals that go away with a successor: the last owner, or who holds a portal or the CRM. */
const forSuccessors = new Set<string>(['last_owner', 'needs_successor'])

/**
 * Asks before one member is changed, says what it does and whether it can be undone. Where the last active owner
 * would go, or whoever owns a portal, it asks for a successor, who takes over in the same step.
 */
export function MemberQuestion({ kind, member, onDone, onClose }: MemberQuestionProps) {
  const t = useT()
  const { slug, memberId } = useOrganisation()
  const roles = useGivableRoles()
  const [role, setRole] = useState<AdminRole>(member.adminRole)
  const [needsSuccessor, setNeedsSuccessor] = useState(false)
  const [successor, setSuccessor] = useState<string[]>([])
  const isSelf = member.id === memberId
  const words = questionWords(t, kind, member, isSelf)
  const confirm = async () => {
    try {
      await change(`/orgs/${slug}/members/${member.id}`, kind, role, successor[0])
    } catch (error) {
      if (error instanceof ApiError && forSuccessors.has(error.code)) setNeedsSuccessor(true)
      throw error
    }
    await onDone()
  }
  return (
    <ConfirmDialog
      opened
      danger={kind === 'remove'}
      title={words.title}
      confirm={words.confirm}
      disabled={(kind === 'role' && role === member.adminRole) || (needsSuccessor && successor.length === 0)}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack gap={12}>
        <Text>{words.text}</Text>
        {(kind === 'deactivate' || kind === 'remove') && <EndingKeys member={member} />}
        {kind === 'role' && (
          <Select
            label={t('manage.ask.set_role.role')}
            allowDeselect={false}
            data={roles.map((one) => ({ value: one, label: t(`shell.adminRole.${one}`) }))}
            value={role}
            onChange={(next) => next !== null && setRole(next as AdminRole)}
          />
        )}
        {needsSuccessor && (
          <PersonPicker
            label={t('manage.successor.label')}
            placeholder={t('manage.successor.hint')}
            most={1}
            without={[member.id]}
            status="active"
            chosen={successor}
            onChange={setSuccessor}
            autoFocus
          />
        )}
      </Stack>
    </ConfirmDialog>
  )
}

/** Says which service keys stop working with whoever made them. */
function EndingKeys({ member }: { member: Member }) {
  const t = useT()
  const { slug } = useOrganisation()
  const { data } = useQuery({
    queryKey: ['stakes', slug, member.id],
    queryFn: ({ signal }) => api.get<MemberStakes>(`/orgs/${slug}/members/${member.id}/stakes`, { signal }),
    staleTime: 0,
  })
  const keys = (data?.items ?? []).filter(({ kind }) => kind === 'service_keys')
  if (keys.length === 0) return null
  return (
    <Alert color="orange" variant="light" title={t('manage.keysEnd.title', { count: keys.length })}>
      <List size="sm">
        {keys.map(({ name }) => (
          <List.Item key={name}>{name}</List.Item>
        ))}
      </List>
      <Text size="sm">{t('manage.keysEnd.text')}</Text>
    </Alert>
  )
}

function change(path: string, kind: QuestionKind, adminRole: AdminRole, successorId: string | undefined) {
  switch (kind) {
    case 'activate':
      return api.post(`${path}/activate`)
    case 'deactivate':
      return api.post(`${path}/deactivate`, { successorId })
    case 'remove':
      return api.delete(path, { query: { successorId } })
    case 'revoke':
      return api.post(`${path}/revoke-invitation`)
    case 'role':
      return api.patch(path, { adminRole, successorId })
  }
}
