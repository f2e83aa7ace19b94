import type { AuditAction } from '@muster/phrases'
import { type RawBuilder, sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { systemContext } from '../../platform/context.ts'
import type { Tx } from '../../platform/database/index.ts'
import { withdrawMails } from '../../platform/mail/index.ts'
import type { InvitationRef } from './invitation-token.ts'

/** How a living invitation ends. */
export type InvitationEnd = 'accepted' | 'replaced' | 'revoked'

/** What is done to invitations, the same in every room that keeps some. */
export type InvitationTable = {
  /** Locks the row of whom an invitation is for, as every writer does first. */
  lock(tx: Tx, ref: InvitationRef): Promise<void>
  /**
   * Ends the living invitations of people: their links open nothing any more, and mails that were not sent are taken
   * back. Whoever is invited again needs the room of the former invitation.
   * @param people a relation of one column
   */
  end(tx: Tx, organisationId: string, people: RawBuilder<unknown>, how: InvitationEnd): Promise<void>
  /** Takes back the mails of people who are about to be removed; their invitations go with them. */
  withdraw(tx: Tx, organisationId: string, people: RawBuilder<unknown>): Promise<void>
  /** Ends a living invitation at the wish of its recipient, and records it. */
  object(tx: Tx, ref: InvitationRef, told: { action: AuditAction; kind: string }): Promise<void>
}

/**
 * The table of a room's invitations.
 * @param invitations its name, with the schema
 * @param people the table of whom they are for
 * @param person the column that names them
 */
export function invitationTable(invitations: string, people: string, person: string): InvitationTable {
  const [table, invited, column] = [sql.table(invitations), sql.table(people), sql.ref(`i.${person}`)]
  return {
    async lock(tx, { organisationId, invitationId }) {
      await sql`select from ${invited} u where u.organisation_id = ${organisationId}::uuid
        and u.id = (select ${column} from ${table} i
          where i.organisation_id = ${organisationId}::uuid and i.id = ${invitationId}::uuid)
        for no key update`.execute(tx)
    },

    async end(tx, organisationId, relation, how) {
      const { rows } = await sql<{ id: string }>`
        update ${table} i set ended = ${how}, ended_at = now()
        where i.organisation_id = ${organisationId}::uuid and i.ended is null and ${column} in ${relation}
        returning i.id
      `.execute(tx)
      if (rows.length === 0) return
      const ids = rows.map(({ id }) => id)
      await withdrawMails(tx, organisationId, sql`(select unnest(${ids}::uuid[]))`)
    },

    withdraw: (tx, organisationId, relation) =>
      withdrawMails(
        tx,
        organisationId,
        sql`(select i.id from ${table} i
          where i.organisation_id = ${organisationId}::uuid and ${column} in ${relation})`,
      ),

    async object(tx, { organisationId, invitationId }, { action, kind }) {
      const { rows } = await sql<{ id: string; name: string }>`
        update ${table} i set ended = 'objected', ended_at = now() from ${invited} u
        where i.organisation_id = ${organisationId}::uuid and i.id = ${invitationId}::uuid and i.ended is null
          and u.organisation_id = i.organisation_id and u.id = ${column}
        returning u.id, u.display_name as name
      `.execute(tx)
      const [ended] = rows
      if (ended === undefined) return
      await withdrawMails(tx, organisationId, sql`(select ${invitationId}::uuid)`)
      await record(systemContext(tx, organisationId), {
        action,
        subject: { kind, id: ended.id, name: ended.name },
      })
    },
  }
}
