import type { invitationPreviewQuery, Language, LetterPreview } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type InvitationLinks, requirePermission } from '../../identity/index.ts'
import { isId, MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { previewLetters } from '../../platform/mail/index.ts'
import { invitationMail } from './invitation-mail.ts'

/**
 * Shows the mail of an invitation before it is sent, in the name of who asks, in every language. It is written by
 * the same hand as the one that is sent; its links open nothing.
 * @throws forbidden, not_found for a group that is not there
 */
export async function previewInvitation(
  ctx: Context,
  ground: InvitationLinks,
  { groupId, email = 'ana@example.com' }: z.output<typeof invitationPreviewQuery>,
): Promise<LetterPreview> {
  const { principal, now } = ctx
  requirePermission(principal, 'imports.run')
  const { usual, ...facts } = await factsOf(ctx, groupId ?? null)
  const { write } = invitationMail(ground)
  const { organisationId } = principal
  const mail = { id: newId(), organisationId, recipient: email, createdAt: now, facts }
  return {
    usual,
    letters: previewLetters((language) => write({ ...mail, language }, false)),
  }
}

async function factsOf({ tx, principal }: Context, groupId: string | null) {
  if (groupId !== null && !isId(groupId)) throw new MusterError('not_found', { kind: 'group' })
  const { rows } = await sql<{
    organisation: string
    timeZone: string
    usual: Language
    place: { name: string; kind: string } | null
  }>`
    select o.name as organisation, o.time_zone as "timeZone", o.language as usual,
      case when g.id is not null then jsonb_build_object('name', g.name, 'kind', g.kind) end as place
    from directory.organisation o
    left join directory."group" g on g.organisation_id = o.id and g.id = ${groupId}::uuid
    where o.id = ${principal.organisationId}::uuid
  `.execute(tx)
  const [facts] = rows
  if (facts === undefined || (groupId !== null && facts.place === null))
    throw new MusterError('not_found', { kind: 'group' })
  return { ...facts, inviter: principal.displayName }
}
