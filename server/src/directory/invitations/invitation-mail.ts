import { type AdminRole, type GroupKind, groupKind, type Language } from '@muster/contract'
import { translator } from '@muster/phrases'
import { sql } from 'kysely'
import { z } from 'zod'
import { expiryOf, type InvitationLinks, invitationToken } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import { type AnyMailKind, defineMail } from '../../platform/mail/index.ts'
import { isRoleWithin } from '../members/rules.ts'

/** What the mail of an invitation is written from. */
const facts = z.object({
  organisation: z.string(),
  timeZone: z.string(),
  inviter: z.string(),
  place: z.object({ name: z.string(), kind: groupKind }).nullable(),
})

/** Name of the kind in the outbox. */
export const invitationKind = 'directory.invitation'

const reasons: Record<GroupKind, 'mail.invitation.department' | 'mail.invitation.group'> = {
  department: 'mail.invitation.department',
  group: 'mail.invitation.group',
}

// day before month, as the words of the product are British
const locales: Record<Language, string> = { en: 'en-GB', es: 'es' }

/** The mail that invites: who, to what, why, until when, and how to object. */
export function invitationMail(ground: InvitationLinks): AnyMailKind {
  return defineMail({
    kind: invitationKind,
    schema: facts,
    mayHandOn: mayInvite,
    write: ({ id, organisationId, recipient, language, createdAt, facts: told }, showSecrets) => {
      const t = translator(language)
      const { organisation, inviter, place, timeZone } = told
      const token = showSecrets ? invitationToken(ground.secret, { organisationId, invitationId: id }) : '…'
      const url = `${ground.url}/invitation?token=${token}`
      const date = new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone }).format(
        expiryOf(createdAt, ground.invitationsDays),
      )
      return {
        subject: t('mail.invitation.subject', { inviter, organisation }),
        paragraphs: [
          t('mail.hello'),
          t('mail.invitation.who', { inviter, organisation }),
          place === null ? t('mail.invitation.organisation') : t(reasons[place.kind], { place: place.name }),
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

/** Nobody sees the link of somebody above them, by which they could come in in their place. */
async function mayInvite({ tx, principal }: Context, invitationId: string): Promise<boolean> {
  const { rows } = await sql<{ adminRole: AdminRole }>`
    select m.admin_role as "adminRole" from directory.invitation i
    join directory.member m on m.organisation_id = i.organisation_id and m.id = i.member_id
    where i.organisation_id = ${principal.organisationId}::uuid and i.id = ${invitationId}::uuid
  `.execute(tx)
  return rows.every(({ adminRole }) => isRoleWithin(principal, adminRole))
}
