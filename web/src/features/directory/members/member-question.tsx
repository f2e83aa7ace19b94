import type { Member } from '@muster/contract'
import { useT } from '../../../shared/i18n/index.ts'
import { ConfirmDialog } from '../../../shared/ui/index.ts'

/** What is about to be done to whom. */
type MemberQuestionProps = {
  question: { kind: 'deactivate' | 'remove'; members: Member[] }
  onConfirm: () => Promise<void>
  onClose: () => void
}

/** Asks before members lose their access or leave. */
export function MemberQuestion({ question, onConfirm, onClose }: MemberQuestionProps) {
  const t = useT()
  const { kind, members } = question
  const count = members.length
  const name = members[0]?.displayName ?? ''
  const isRemoval = kind === 'remove'
  const title =
    count === 1
      ? t(isRemoval ? 'directory.members.removeTitle' : 'directory.members.deactivateTitle', { name })
      : t(isRemoval ? 'directory.members.removeMany' : 'directory.members.deactivateMany', { count })
  const removalText = count === 1 ? 'directory.members.removeText' : 'directory.members.removeManyText'
  return (
    <ConfirmDialog
      opened
      danger={isRemoval}
      title={title}
      confirm={t(isRemoval ? 'common.remove' : 'directory.members.deactivate')}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {t(isRemoval ? removalText : 'directory.members.deactivateText')}
    </ConfirmDialog>
  )
}
