import type { Language, MailState, OutboxLetter } from '@muster/contract'
import { sql } from 'kysely'
import { isId, MusterError, requirePermission } from '../../kernel/index.ts'
import type { Context } from '../context.ts'
import { html, plainText } from './letter.ts'
import type { Outbox } from './mail-kind.ts'

/**
 * Shows what a mail says. Its links work only in a mail that is kept, because someone has to hand it on; in all
 * others they open nothing, so that an administrator can't come in by a link that was sent to someone else, or was
 * written to someone above them.
 * @throws forbidden, not_found
 */
export async function readMail(
  ctx: Context,
  { kinds, hasMailServer }: Outbox,
  id: string,
): Promise<OutboxLetter> {
  requirePermission(ctx.principal, 'settings.manage')
  const { organisationId } = ctx.principal
  const { rows } = isId(id)
    ? await sql<{
        kind: string
        recipient: string
        language: Language
        facts: unknown
        state: MailState
        created_at: Date
      }>`select kind, recipient, language, facts, state, created_at from platform.mail
        where organisation_id = ${organisationId}::uuid and id = ${id}::uuid`.execute(ctx.tx)
    : { rows: [] }
  const [row] = rows
  const kind = kinds.find((one) => one.kind === row?.kind)
  if (row === undefined || kind === undefined) throw new MusterError('not_found', { kind: 'mail' })
  const { created_at: createdAt, recipient, language, facts } = row
  const linksWork = row.state === 'kept' && (kind.mayHandOn === undefined || (await kind.mayHandOn(ctx, id)))
  const letter = kind.write({ id, organisationId, recipient, language, createdAt, facts }, linksWork)
  return {
    id,
    to: recipient,
    language,
    subject: letter.subject,
    text: plainText(letter),
    html: html(letter, language),
    linksWork,
    canSend: hasMailServer && row.state !== 'sent',
  }
}
