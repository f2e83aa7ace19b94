import { sql } from 'kysely'
import { requirePermission } from '../../identity/index.ts'
import { emailKey, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { insertMembers } from './insert-members.ts'
import { inviteMember } from './invite-member.ts'
import { takeTurnForSeats } from './store.ts'

/**
 * Members by their addresses; whoever is none yet is added as invited, and mailed when `invite` is set. For apps
 * whose people have to be members.
 *
 * @returns ids of members by the key of the address
 * @throws invalid_email; forbidden and seats_exceeded only where somebody has to be added
 */
export async function findOrAddMembers(
  ctx: Context,
  people: readonly { email: string; firstName?: string | undefined; lastName?: string | undefined }[],
  invite: boolean,
): Promise<Map<string, string>> {
  const byKey = new Map(people.map((person) => [requireKey(person.email), person]))
  const { rows } = await sql<{ id: string; email_key: string }>`
    select id, email_key from directory.member where email_key = any (${[...byKey.keys()]}::text[])
  `.execute(ctx.tx)
  const found = new Map(rows.map((row) => [row.email_key, row.id]))
  const strangers = [...byKey].filter(([key]) => !found.has(key)).map(([, person]) => person)
  if (strangers.length === 0) return found
  requirePermission(ctx.principal, 'directory.manage')
  await takeTurnForSeats(ctx)
  const added = await insertMembers(ctx, strangers)
  if (invite) for (const id of added.values()) await inviteMember(ctx, id)
  return new Map([...found, ...added])
}

function requireKey(email: string): string {
  const key = emailKey(email)
  if (key === null)
    throw new MusterError('invalid_email', {}, [{ path: 'email', code: 'invalid_email', message: '' }])
  return key
}
