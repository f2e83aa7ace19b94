import type { Language } from '@muster/contract'
import { type Translate, translator } from '@muster/phrases'
import { z } from 'zod'
import { expiryOf, type InvitationLinks, invitationToken } from '../../../identity/index.ts'
import { type AnyMailKind, defineMail } from '../../../platform/mail/index.ts'

/** What mails about a customer portal are written from. */
export const customerMailFacts = z.object({
  organisation: z.string(),
  organisationSlug: z.string(),
  portal: z.string(),
  portalSlug: z.string(),
  timeZone: z.string(),
  inviter: z.string(),
  note: z.string(),
})

/** Name of the invitation in the outbox. */
export const customerInvitationKind = 'crm.customer-invitation'

// day before month, as the words of the product are British
const locales: Record<Language, string> = { en: 'en-GB', es: 'es' }

/** The date until which a mail's link can be used, as its reader writes dates. */
export function endDate(
  language: Language,
  createdAt: Date,
  links: InvitationLinks,
  timeZone: string,
): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone }).format(
    expiryOf(createdAt, links.invitationsDays),
  )
}

/** A personal note as a paragraph, if there is one. */
export function noteOf(note: string, inviter: string, t: Translate): string[] {
  return note === '' ? [] : [t('mail.portal.note', { inviter, note })]
}

/** The mail that invites to a customer portal: who, to what, until when, and how to object. */
export function customerInvitationMail(links: InvitationLinks): AnyMailKind {
  return defineMail({
    kind: customerInvitationKind,
    schema: customerMailFacts,
    write: ({ id, organisationId, recipient, language, createdAt, facts: told }, showSecrets) => {
      const t = translator(language)
      const { organisation, portal, inviter, note, timeZone } = told
      const token = showSecrets ? invitationToken(links.secret, { organisationId, invitationId: id }) : '…'
      const url = `${links.url}/invitation?token=${token}`
      return {
        subject: t('mail.customer.subject', { portal, organisation }),
        paragraphs: [
          t('mail.hello'),
          t('mail.customer.who', { inviter, portal, organisation }),
          ...noteOf(note, inviter, t),
          t('mail.invitation.until', {
            email: recipient,
            date: endDate(language, createdAt, links, timeZone),
          }),
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
