import type { memberCreate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { recordMany } from '../../audit/index.ts'
import { requirePermission } from '../../identity/index.ts'
import { MusterError, newId, parseEmail } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { defaultDisplayName, nameKeys, requireRoleWithin } from './rules.ts'
import { requireSeats } from './store.ts'

/** A member to be; with the identity of someone who has joined already. */
export type NewMember = z.output<typeof memberCreate> & { identityId?: string }

/** Rows per statement: a few megabytes of parameters. */
const chunk = 5_000

/**
 * Adds many members in a few statements. Whoever is there already, by address, is left as they are.
 * Nobody is mailed: people come in as invited and "not invited yet" unless a status is given. Managers are not
 * checked for circles here; where they matter, use `createMember`.
 *
 * @returns ids of the people who came in, by the key of their address
 * @throws forbidden, role_above_yours, invalid_email `{email}`, seats_exceeded
 */
export async function insertMembers(
  ctx: Context,
  people: readonly NewMember[],
): Promise<Map<string, string>> {
  requirePermission(ctx.principal, 'directory.manage')
  const rows = people.map((person) => rowOf(ctx, person))
  await requireSeats(ctx, rows.filter(({ status }) => status !== 'inactive').length)
  const inserted = new Map<string, string>()
  for (let start = 0; start < rows.length; start += chunk) {
    const part = rows.slice(start, start + chunk)
    const came = await insertRows(ctx, part)
    for (const row of came) inserted.set(row.email_key, row.id)
    const byId = new Map(part.map((row) => [row.id, row]))
    await auditAll(
      ctx,
      came.flatMap(({ id }) => byId.get(id) ?? []),
    )
  }
  return inserted
}

type Row = ReturnType<typeof rowOf>

function rowOf(ctx: Context, person: NewMember) {
  const parsed = parseEmail(person.email)
  if (!('key' in parsed))
    throw new MusterError('invalid_email', {}, [{ path: 'email', code: 'invalid_email', message: '' }])
  const { firstName = '', lastName = '', adminRole = 'none' } = person
  requireRoleWithin(ctx.principal, adminRole)
  const displayName = person.displayName || defaultDisplayName(firstName, lastName, parsed.email)
  const keys = nameKeys(firstName, lastName, displayName)
  return {
    id: newId(),
    email: parsed.email,
    email_key: parsed.key,
    first_name: firstName,
    last_name: lastName,
    display_name: displayName,
    first_key: keys.first,
    last_key: keys.last,
    title: person.title ?? '',
    phone: person.phone ?? '',
    employee_number: person.employeeNumber ?? '',
    manager_id: person.managerId ?? null,
    status: person.status ?? 'invited',
    admin_role: adminRole,
    identity_id: person.identityId ?? null,
  }
}

async function insertRows({ tx, principal, now }: Context, rows: readonly Row[]) {
  const answer = await sql<{ id: string; email_key: string }>`
    insert into directory.member (organisation_id, id, email, email_key, first_name, last_name, display_name,
      first_key, last_key, title, phone, employee_number, manager_id, status, admin_role, identity_id, created_at, updated_at)
    select ${principal.organisationId}::uuid, r.*, ${now}::timestamptz, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (
      id uuid, email text, email_key text, first_name text, last_name text, display_name text, first_key text,
      last_key text, title text, phone text, employee_number text, manager_id uuid, status text, admin_role text,
      identity_id uuid)
    on conflict (organisation_id, email_key) do nothing
    returning id, email_key
  `.execute(tx)
  return answer.rows
}

async function auditAll(ctx: Context, rows: readonly Row[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 1_000)
    await recordMany(
      ctx,
      rows.slice(start, start + 1_000).map((row) => ({
        action: 'directory.member.create',
        subject: { kind: 'member', id: row.id, name: row.display_name },
        after: {
          email: row.email,
          displayName: row.display_name,
          status: row.status,
          adminRole: row.admin_role,
        },
      })),
    )
}
