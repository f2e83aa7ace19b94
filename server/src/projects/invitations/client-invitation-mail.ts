import { translator } from '@muster/phrases'
import { z } from 'zod'
import { type InvitationLinks, invitationToken } from '../../identity/index.ts'
import { type AnyMailKind, defineMail } from '../../platform/mail/index.ts'
import { lastDay, noteOf } from './invitation-mail.ts'

const facts = z.object({
  organisation: z.string(),
  portal: z.string(),
  company: z.string(),
  timeZone: z.string(),
  inviter: z.string(),
  note: z.string(),
})

/** Name of the invitation of a client user in the outbox. */
export const clientInvitationKind = 'projects.client-invitation'

/** The mail that invites a client user: who, to what, for which company, until when, and how to object. */
export function clientInvitationMail(links: InvitationLinks): AnyMailKind {
  return defineMail({
    kind: clientInvitationKind,
    schema: facts,
    write: ({ id, organisationId, recipient, language, createdAt, facts: told }, showSecrets) => {
      const t = translator(language)
      const { organisation, company, inviter, note, timeZone } = told
      const token = showSecrets ? invitationToken(links.secret, { organisationId, invitationId: id }) : '…'
      const url = `${links.url}/invitation?token=${token}`
      const date = lastDay(links, language, createdAt, timeZone)
      return {
        subject: t('mail.client.subject', { organisation }),
        paragraphs: [
          t('mail.hello'),
          t('mail.client.who', { inviter, organisation, company }),
          ...noteOf(note, inviter, t),
          t('mail.invitation.until', { email: recipient, date }),
        ],
        action: { label: t('mail.invitation.accept'), url },
        note: {
          text: t('mail.invitation.object', { organisation }),
          label: t('mail.invitation.end'),
          url: `${url}&end=1`,
        },
      }
    },
  })
}
