import type { Language } from '@muster/contract'
import { translator } from '@muster/phrases'
import { sql } from 'kysely'
import { z } from 'zod'
import { expiryOf, type InvitationLinks, invitationToken } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import { type AnyMailKind, defineMail } from '../../platform/mail/index.ts'

/** What mails about a portal are written from. */
const facts = z.object({
  organisation: z.string(),
  organisationSlug: z.string(),
  portal: z.string(),
  portalSlug: z.string(),
  timeZone: z.string(),
  inviter: z.string(),
  note: z.string(),
})

/** Name of the invitation in the outbox. */
export const portalInvitationKind = 'projects.invitation'
/** Name of what members who have joined are told instead. */
export const portalNoticeKind = 'projects.portal-notice'

// day before month, as the words of the product are British
const locales: Record<Language, string> = { en: 'en-GB', es: 'es' }

/** The mail that invites to a portal: who, to what, why, until when, and how to object. */
export function portalInvitationMail(links: InvitationLinks): AnyMailKind {
  return defineMail({
    kind: portalInvitationKind,
    schema: facts,
    mayHandOn,
    write: ({ id, organisationId, recipient, language, createdAt, facts: told }, showSecrets) => {
      const t = translator(language)
      const { organisation, portal, inviter, note, timeZone } = told
      const token = showSecrets ? invitationToken(links.secret, { organisationId, invitationId: id }) : '…'
      const url = `${links.url}/invitation?token=${token}`
      const date = lastDay(links, language, createdAt, timeZone)
      return {
        subject: t('mail.portal.subject', { inviter, portal }),
        paragraphs: [
          t('mail.hello'),
          t('mail.portal.who', { inviter, portal, organisation }),
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

/** What members who have joined are told when they come into a portal: there is nothing to accept. */
export function portalNoticeMail({ url }: Pick<InvitationLinks, 'url'>): AnyMailKind {
  return defineMail({
    kind: portalNoticeKind,
    schema: facts,
    write: ({ recipient, language, facts: told }) => {
      const t = translator(language)
      const { organisation, organisationSlug, portal, portalSlug, inviter, note } = told
      return {
        subject: t('mail.portal.noticeSubject', { portal }),
        paragraphs: [
          t('mail.hello'),
          t('mail.portal.noticeWho', { inviter, portal, organisation }),
          ...noteOf(note, inviter, t),
        ],
        action: { label: t('mail.portal.open'), url: `${url}/o/${organisationSlug}/projects/${portalSlug}` },
        note: {
          text: t('mail.portal.noticeWhy', { email: recipient, organisation }),
          label: t('mail.notice.open'),
          url,
        },
      }
    },
  })
}

/** The last day of an invitation in words. */
export function lastDay(
  { invitationsDays }: Pick<InvitationLinks, 'invitationsDays'>,
  language: Language,
  createdAt: Date,
  timeZone: string,
): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone }).format(
    expiryOf(createdAt, invitationsDays),
  )
}

/** The personal note as a paragraph; nothing without one. */
export function noteOf(note: string, inviter: string, t: ReturnType<typeof translator>): string[] {
  return note === '' ? [] : [t('mail.portal.note', { inviter, note })]
}

/** Nobody sees the link of a portal's Administrator, by which they could come in in their place, but its own. */
async function mayHandOn({ tx, principal }: Context, invitationId: string): Promise<boolean> {
  if (principal.adminRole === 'owner') return true
  const { rows } = await sql<{ kind: string }>`
    select r.kind from projects.invitation i
    join projects.portal_user u on u.organisation_id = i.organisation_id and u.id = i.portal_user_id
    join projects.portal_role r on r.organisation_id = u.organisation_id and r.id = u.role_id
    where i.organisation_id = ${principal.organisationId}::uuid and i.id = ${invitationId}::uuid
  `.execute(tx)
  return rows.every(({ kind }) => kind !== 'administrator')
}
