import { sql } from 'kysely'
import { crmKeyGround } from '../../crm/index.ts'
import { newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { enqueueMails } from '../../platform/mail/index.ts'
import type { Connection } from '../connection/connection-row.ts'
import { type Notice, type NoticeFacts, noticeKind } from './notice-mail.ts'

/** Mails the active Administrators of the CRM, each in their language. Sent if and only if the transaction commits. */
export async function tellAdministrators(
  { tx, principal }: Context,
  { portalName }: Connection,
  notice: Notice,
): Promise<void> {
  const { organisation, timeZone, language, path } = await crmKeyGround.whereabouts(tx, null)
  const slug = path.split('/')[2] ?? ''
  const facts: NoticeFacts = { portal: portalName, organisation, slug, timeZone, notice }
  const mails = (await crmKeyGround.keepers(tx, null)).map((keeper) => ({
    id: newId(),
    recipient: keeper.email,
    recipient_key: keeper.emailKey,
    language: keeper.language ?? language,
    facts,
  }))
  await enqueueMails(
    tx,
    principal.organisationId,
    noticeKind,
    sql`(select * from jsonb_to_recordset(${JSON.stringify(mails)}::jsonb)
      as given (id uuid, recipient text, recipient_key text, language text, facts jsonb))`,
  )
}
