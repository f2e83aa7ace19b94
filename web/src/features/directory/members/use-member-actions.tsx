import type { Member, MemberAction } from '@muster/contract'
import {
  IconLogout,
  IconMailForward,
  IconMailOff,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconShield,
  IconTrash,
  IconUserPlus,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { api, queryClient } from '../../../shared/api/index.ts'
import { needTexts, useT } from '../../../shared/i18n/index.ts'
import { meQuery, useOrganisation } from '../../../shared/session/index.ts'
import type { BulkAction, RowAction, Selection } from '../../../shared/table/index.ts'
import { notifyDone, notifyError, useErrorText } from '../../../shared/ui/index.ts'
import { directoryChanged } from '../queries.ts'
import type { MembersToChange } from './bulk-dialog.tsx'
import type { QuestionKind } from './question-words.ts'

const EditMemberDialog = lazy(() =>
  import('./edit-member-dialog.tsx').then((module) => ({ default: module.EditMemberDialog })),
)
const MemberQuestion = lazy(() =>
  import('./member-question.tsx').then((module) => ({ default: module.MemberQuestion })),
)
const BulkDialog = lazy(() => import('./bulk-dialog.tsx').then((module) => ({ default: module.BulkDialog })))
const AddToGroupDialog = lazy(async () => {
  await needTexts('imports', 'questions')
  return { default: (await import('./add-to-group-dialog.tsx')).AddToGroupDialog }
})

type Question = { kind: QuestionKind; member: Member }
type Adding = { selection: Selection<Member>; clear: () => void }

const doneWords = {
  activate: 'directory.members.activated',
  deactivate: 'directory.members.deactivated',
  remove: 'directory.members.removed',
  revoke: 'manage.revoked',
  role: 'directory.member.saved',
} as const satisfies Record<QuestionKind, string>

/** What can be done to members, one or several, with the dialogs that ask first. */
export function useMemberActions(after?: { removed?: () => void }): {
  rowActions: (member: Member) => RowAction<Member>[]
  bulkActions: BulkAction<Member>[]
  dialogs: ReactNode
} {
  const t = useT()
  const errorText = useErrorText()
  const navigate = useNavigate()
  const { slug, memberId } = useOrganisation()
  const [question, setQuestion] = useState<Question | null>(null)
  const [edited, setEdited] = useState<Member | null>(null)
  const [change, setChange] = useState<MembersToChange | null>(null)
  const [adding, setAdding] = useState<Adding | null>(null)
  const invite = async (member: Member) => {
    try {
      await api.post(`/orgs/${slug}/members/${member.id}/reinvite`)
      notifyDone(t('directory.members.invited', { name: member.displayName }))
    } catch (error) {
      notifyError(errorText(error))
    }
    await directoryChanged()
  }
  const endSessions = async (member: Member) => {
    try {
      await api.post(`/orgs/${slug}/members/${member.id}/end-sessions`)
      notifyDone(t('directory.members.sessionsEnded', { name: member.displayName }))
    } catch (error) {
      notifyError(errorText(error))
    }
  }
  const answered = async ({ kind, member }: Question) => {
    notifyDone(t(doneWords[kind], { name: member.displayName }))
    const endsOwnAccess = member.id === memberId && (kind === 'remove' || kind === 'deactivate')
    if (endsOwnAccess) await navigate({ to: '/organisations' })
    else if (kind === 'remove') after?.removed?.()
    if (member.id === memberId) await queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
    if (!endsOwnAccess) await directoryChanged()
  }

  const rowActions = (member: Member): RowAction<Member>[] => {
    const ask = (kind: QuestionKind) => () => setQuestion({ kind, member })
    const isInvited = member.status === 'invited'
    const isMailed = isInvited && member.invitedAt !== null
    const isSelf = member.id === memberId
    const actions: (RowAction<Member> | false)[] = [
      { label: t('directory.members.edit'), icon: <IconPencil size={16} />, onSelect: setEdited },
      isInvited && {
        label: isMailed ? t('directory.members.reinvite') : t('outbox.invite'),
        icon: <IconMailForward size={16} />,
        onSelect: () => void invite(member),
      },
      isMailed && {
        label: t('manage.actions.revoke'),
        icon: <IconMailOff size={16} />,
        onSelect: ask('revoke'),
      },
      member.status !== 'active' && {
        label: t('directory.members.activate'),
        icon: <IconPlayerPlay size={16} />,
        onSelect: ask('activate'),
      },
      { label: t('manage.actions.set_role'), icon: <IconShield size={16} />, onSelect: ask('role') },
      member.status === 'active' &&
        !isSelf && {
          label: t('directory.members.endSessions'),
          icon: <IconLogout size={16} />,
          onSelect: () => void endSessions(member),
        },
      member.status !== 'inactive' && {
        label: t('directory.members.deactivate'),
        icon: <IconPlayerPause size={16} />,
        onSelect: ask('deactivate'),
      },
      {
        label: t(isSelf ? 'manage.self.leave' : 'directory.members.remove'),
        icon: <IconTrash size={16} />,
        danger: true,
        onSelect: ask('remove'),
      },
    ]
    return actions.filter((action) => action !== false)
  }
  const many = (action: MemberAction, label: string, icon?: ReactNode): BulkAction<Member> => ({
    label,
    icon,
    danger: action === 'remove',
    onSelect: (selection, clear) => setChange({ action, selection, clear }),
  })
  const bulkActions: BulkAction<Member>[] = [
    {
      label: t('manage.actions.add'),
      icon: <IconUserPlus size={14} />,
      onSelect: (selection, clear) => setAdding({ selection, clear }),
    },
    many('invite', t('manage.actions.invite')),
    many('activate', t('manage.actions.activate')),
    many('deactivate', t('manage.actions.deactivate')),
    many('set_role', t('manage.actions.set_role'), <IconShield size={16} />),
    many('reinvite', t('manage.actions.reinvite'), <IconMailForward size={16} />),
    many('revoke_invitation', t('manage.actions.revoke'), <IconMailOff size={16} />),
    many('remove', t('manage.actions.remove'), <IconTrash size={16} />),
  ]
  const dialogs = (
    <Suspense fallback={null}>
      {question !== null && (
        <MemberQuestion {...question} onDone={() => answered(question)} onClose={() => setQuestion(null)} />
      )}
      {edited !== null && <EditMemberDialog member={edited} onClose={() => setEdited(null)} />}
      {change !== null && <BulkDialog change={change} onClose={() => setChange(null)} />}
      {adding !== null && <AddToGroupDialog {...adding} onClose={() => setAdding(null)} />}
    </Suspense>
  )
  return { rowActions, bulkActions, dialogs }
}
