import type { Member } from '@muster/contract'
import { IconMailForward, IconPencil, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import type { BulkAction, RowAction } from '../../../shared/table/index.ts'
import { notifyDone, notifyError, useErrorText } from '../../../shared/ui/index.ts'
import { directoryChanged } from '../queries.ts'

const EditMemberDialog = lazy(() =>
  import('./edit-member-dialog.tsx').then((module) => ({ default: module.EditMemberDialog })),
)
const MemberQuestion = lazy(() =>
  import('./member-question.tsx').then((module) => ({ default: module.MemberQuestion })),
)

type Question = { kind: 'deactivate' | 'remove'; members: Member[]; clear: () => void }

/** What can be done to members, one or several, with the dialogs that ask first. */
export function useMemberActions(after?: { removed?: () => void }): {
  rowActions: (member: Member) => RowAction<Member>[]
  bulkActions: BulkAction<Member>[]
  dialogs: ReactNode
} {
  const t = useT()
  const errorText = useErrorText()
  const { slug, memberId } = useOrganisation()
  const [question, setQuestion] = useState<Question | null>(null)
  const [edited, setEdited] = useState<Member | null>(null)
  const path = (member: Member) => `/orgs/${slug}/members/${member.id}`
  const act = async (work: Promise<unknown>, done: string) => {
    try {
      await work
      notifyDone(done)
    } catch (error) {
      notifyError(errorText(error))
    }
    await directoryChanged()
  }
  const each = async (members: Member[], work: (member: Member) => Promise<unknown>) => {
    let done = 0
    let refusal: unknown = null
    for (const member of members) {
      try {
        await work(member)
        done += 1
      } catch (error) {
        refusal ??= error
      }
    }
    await directoryChanged()
    if (refusal === null) notifyDone(t('directory.members.allDone', { count: done }))
    else
      notifyError(t('directory.members.partly', { done, count: members.length, reason: errorText(refusal) }))
  }
  const answer = async () => {
    if (question === null) return
    const { kind, members } = question
    const work = (member: Member) =>
      kind === 'deactivate' ? api.post(`${path(member)}/deactivate`) : api.delete(path(member))
    const first = members[0]
    if (members.length === 1 && first !== undefined) {
      await work(first)
      const done = kind === 'deactivate' ? 'directory.members.deactivated' : 'directory.members.removed'
      notifyDone(t(done, { name: first.displayName }))
      if (kind === 'remove') after?.removed?.()
      await directoryChanged()
    } else {
      await each(members, work)
    }
    question.clear()
  }

  const rowActions = (member: Member): RowAction<Member>[] => {
    const name = member.displayName
    const actions: RowAction<Member>[] = [
      { label: t('directory.members.edit'), icon: <IconPencil size={16} />, onSelect: setEdited },
    ]
    if (member.status === 'invited') {
      actions.push({
        label: member.invitedAt === null ? t('outbox.invite') : t('directory.members.reinvite'),
        icon: <IconMailForward size={16} />,
        onSelect: () =>
          void act(api.post(`${path(member)}/reinvite`), t('directory.members.invited', { name })),
      })
    }
    if (member.status !== 'active') {
      actions.push({
        label: t('directory.members.activate'),
        icon: <IconPlayerPlay size={16} />,
        onSelect: () =>
          void act(api.post(`${path(member)}/activate`), t('directory.members.activated', { name })),
      })
    }
    if (member.status !== 'inactive' && member.id !== memberId) {
      actions.push({
        label: t('directory.members.deactivate'),
        icon: <IconPlayerPause size={16} />,
        onSelect: () => setQuestion({ kind: 'deactivate', members: [member], clear: () => {} }),
      })
    }
    if (member.id !== memberId) {
      actions.push({
        label: t('directory.members.remove'),
        icon: <IconTrash size={16} />,
        danger: true,
        onSelect: () => setQuestion({ kind: 'remove', members: [member], clear: () => {} }),
      })
    }
    return actions
  }
  const bulkActions: BulkAction<Member>[] = [
    {
      label: t('outbox.invite'),
      onSelect: (members, clear) =>
        void each(members, (member) => api.post(`${path(member)}/reinvite`)).then(clear),
    },
    {
      label: t('directory.members.activate'),
      onSelect: (members, clear) =>
        void each(members, (member) => api.post(`${path(member)}/activate`)).then(clear),
    },
    {
      label: t('directory.members.deactivate'),
      onSelect: (members, clear) => setQuestion({ kind: 'deactivate', members, clear }),
    },
    {
      label: t('directory.members.remove'),
      danger: true,
      onSelect: (members, clear) => setQuestion({ kind: 'remove', members, clear }),
    },
  ]
  const dialogs = (
    <Suspense fallback={null}>
      {question !== null && (
        <MemberQuestion question={question} onConfirm={answer} onClose={() => setQuestion(null)} />
      )}
      {edited !== null && <EditMemberDialog member={edited} onClose={() => setEdited(null)} />}
    </Suspense>
  )
  return { rowActions, bulkActions, dialogs }
}
