import type { Language, LetterPreview, portalInvitationPreviewQuery } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { InvitationLinks } from '../../identity/index.ts'
import { newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { previewLetters } from '../../platform/mail/index.ts'
import { requirePortal } from '../access/portal-access.ts'
import { portalInvitationMail } from './invitation-mail.ts'

/**
 * Shows the mail of an invitation to a portal before it is sent, in the name of who asks, in every language. It is
 * written by the same hand as the one that is sent; its links open nothing.
 * @throws not_found, portal_forbidden
 */
export async function previewPortalInvitation(
  ctx: Context,
  links: InvitationLinks,
  portal: string,
  { email = 'ana@example.com', note = '' }: z.output<typeof portalInvitationPreviewQuery>,
): Promise<LetterPreview> {
  const access = await requirePortal(ctx, portal, 'users.manage')
  const { tx, principal, now } = ctx
  const { organisationId, displayName: inviter } = principal
  const { rows } = await sql<{ organisation: string; slug: string; timeZone: string; usual: Language }>`
    select o.name as organisation, o.slug, o.time_zone as "timeZone", o.language as usual
    from directory.organisation o where o.id = ${organisationId}::uuid
  `.execute(tx)
  const { organisation = '', slug = '', timeZone = 'UTC', usual = 'en' } = rows[0] ?? {}
  const place = { portal: access.name, portalSlug: access.slug, organisation, organisationSlug: slug }
  const mail = { id: newId(), organisationId, recipient: email, createdAt: now }
  const { write } = portalInvitationMail(links)
  return {
    usual,
    letters: previewLetters((language) =>
      write({ ...mail, facts: { ...place, timeZone, inviter, note }, language }, false),
    ),
  }
}
