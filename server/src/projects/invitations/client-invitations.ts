import { type RawBuilder, sql } from 'kysely'
import { languageOfAddress } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database/index.ts'
import { enqueueMails } from '../../platform/mail/index.ts'
import { clientInvitationKind } from './client-invitation-mail.ts'
import { clientTable } from './invitation-tables.ts'

/** Whom to invite. `clients`: a relation of one column, ids of client users who have not joined. */
export type ClientInvite = {
  organisationId: string
  inviterName: string
  /** A personal note. */
  note: string
  clients: RawBuilder<unknown>
}

/**
 * Invites any number of client users in a few statements, and puts the mails into the outbox. None of them may have a
 * living invitation. When they were invited is noted on them by the caller.
 */
export async function inviteClients(tx: Tx, invite: ClientInvite): Promise<void> {
  const { organisationId, inviterName, note, clients } = invite
  const org = sql`${organisationId}::uuid`
  await sql`insert into projects.client_invitation (organisation_id, id, client_user_id, inviter_name)
    select ${org}, platform.new_id(), c.id, ${inviterName}
    from projects.client_user c
    where c.organisation_id = ${org} and c.id in ${clients} and c.status = 'invited'`.execute(tx)
  await enqueueMails(
    tx,
    organisationId,
    clientInvitationKind,
    sql`(select i.id, c.email as recipient, c.email_key as recipient_key,
        coalesce(${languageOfAddress(sql`c.email_key`)}, o.language) as language,
        jsonb_build_object('organisation', o.name, 'portal', p.name, 'company', k.name, 'timeZone', o.time_zone,
          'inviter', ${inviterName}::text, 'note', ${note}::text) as facts
      from projects.client_invitation i
      join projects.client_user c on c.organisation_id = i.organisation_id and c.id = i.client_user_id
      join projects.client_company k on k.organisation_id = c.organisation_id and k.id = c.company_id
      join projects.portal p on p.organisation_id = c.organisation_id and p.id = c.portal_id
      join directory.organisation o on o.id = i.organisation_id
      where i.organisation_id = ${org} and i.ended is null and i.client_user_id in ${clients})`,
  )
}

/** Invites in the name of the principal, and notes when; whatever invitation there was is replaced. */
export async function mailClientInvitations(
  ctx: Context,
  ids: readonly string[],
  note: string,
): Promise<void> {
  if (ids.length === 0) return
  const { tx, principal, now } = ctx
  const clients = sql`(select unnest(${ids}::uuid[]))`
  await sql`update projects.client_user set invited_at = ${now} where id = any(${ids}::uuid[])`.execute(tx)
  await clientTable.end(tx, principal.organisationId, clients, 'replaced')
  const { organisationId, displayName: inviterName } = principal
  await inviteClients(tx, { organisationId, inviterName, note, clients })
}
