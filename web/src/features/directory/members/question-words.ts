import type { Member } from '@muster/contract'
import type { Translate } from '@muster/phrases'

/** What is about to be done to one member. */
export type QuestionKind = 'activate' | 'deactivate' | 'remove' | 'revoke' | 'role'

/** What a question about one member says: what will happen, to whom, and whether it can be undone. */
export function questionWords(
  t: Translate,
  kind: QuestionKind,
  { displayName: name, status }: Member,
  isSelf: boolean,
): { title: string; text: string; confirm: string } {
  switch (kind) {
    case 'activate':
      return {
        title: t('manage.activateTitle', { name }),
        text: t(status === 'invited' ? 'manage.activateInvited' : 'manage.activateText', { name }),
        confirm: t('manage.actions.activate'),
      }
    case 'deactivate':
      return {
        title: isSelf ? t('manage.self.deactivateTitle') : t('directory.members.deactivateTitle', { name }),
        text: t(isSelf ? 'manage.self.deactivateText' : 'directory.members.deactivateText'),
        confirm: t('manage.actions.deactivate'),
      }
    case 'remove':
      return {
        title: isSelf ? t('manage.self.removeTitle') : t('directory.members.removeTitle', { name }),
        text: t(isSelf ? 'manage.self.removeText' : 'directory.members.removeText'),
        confirm: t(isSelf ? 'manage.self.leave' : 'manage.actions.remove'),
      }
    case 'revoke':
      return {
        title: t('manage.revokeTitle', { name }),
        text: t('manage.revokeText', { name }),
        confirm: t('manage.actions.revoke'),
      }
    case 'role':
      return {
        title: t('manage.roleTitle', { name }),
        text: t('manage.ask.set_role.text'),
        confirm: t('manage.actions.set_role'),
      }
  }
}
