import type { LetterPreview, portalInvitationPreviewQuery } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { InvitationLinks } from '../../../identity/index.ts'
import { newId } from '../../../kernel/index.ts'
import type { Context } from '../../../platform/context.ts'
import { previewLetters } from '../../../platform/mail/index.ts'
import { requirePortalUsers } from '../access.ts'
import { customerInvitationMail } from './invitation-mail.ts'

/**
 * Shows the mail of an invitation to a customer portal before it is sent, in the name of who asks, in every language;
 * usual is the portal's. It is written by the same hand as the one that is sent; its links open nothing.
 * @throws crm_no_user, crm_forbidden, not_found
 */
export async function previewCustomerInvitation(
  ctx: Context,
  links: InvitationLinks,
  customerPortal: string,
  { email = 'ana@example.com', note = '' }: z.output<typeof portalInvitationPreviewQuery>,
): Promise<LetterPreview> {
  const { portalId, language: usual } = await requirePortalUsers(ctx, customerPortal, 'read')
  const { tx, principal, now } = ctx
  const { organisationId, displayName: inviter } = principal
  const { rows } = await sql<{
    organisation: string
    organisationSlug: string
    portal: string
    portalSlug: string
    timeZone: string
  }>`
    select o.name as organisation, o.slug as "organisationSlug", p.name as portal, p.slug as "portalSlug",
      o.time_zone as "timeZone"
    from crm.customer_portal p join directory.organisation o on o.id = p.organisation_id
    where p.id = ${portalId}::uuid
  `.execute(tx)
  const mail = { id: newId(), organisationId, recipient: email, createdAt: now }
  const facts = { ...rows[0], inviter, note }
  const { write } = customerInvitationMail(links)
  return { usual, letters: previewLetters((language) => write({ ...mail, facts, language }, false)) }
}
