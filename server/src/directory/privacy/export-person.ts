import type { AdminRole, PersonExport } from '@muster/contract'
import { sql } from 'kysely'
import { collectFromRecord, record } from '../../audit/index.ts'
import { requirePermission } from '../../identity/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Person, PersonKeeper } from '../../platform/privacy/index.ts'
import { requireRoleWithin } from '../members/rules.ts'
import { lockMember } from '../members/store.ts'
import { findPerson } from './find-person.ts'

/**
 * Everything that the organisation holds about an address. Who asked for it is recorded.
 * @throws forbidden, invalid_email, role_above_yours
 */
export async function exportPerson(
  ctx: Context,
  keepers: readonly PersonKeeper[],
  email: string,
): Promise<PersonExport> {
  requirePermission(ctx.principal, 'settings.manage')
  const person = await findPerson(ctx, keepers, email)
  const { rows } = await sql<{ adminRole: AdminRole }>`select admin_role as "adminRole" from directory.member
    where organisation_id = ${person.organisationId}::uuid and id = any(${person.memberIds}::uuid[])`.execute(
    ctx.tx,
  )
  for (const { adminRole } of rows) requireRoleWithin(ctx.principal, adminRole)
  return exported(ctx, keepers, person)
}

/** The same for members themselves. @throws forbidden for who is no member */
export async function exportMyself(ctx: Context, keepers: readonly PersonKeeper[]): Promise<PersonExport> {
  if (ctx.principal.memberId === null) throw new MusterError('forbidden')
  const member = await lockMember(ctx, ctx.principal.memberId)
  return exported(ctx, keepers, await findPerson(ctx, keepers, member.email))
}

async function exported(
  ctx: Context,
  keepers: readonly PersonKeeper[],
  person: Person,
): Promise<PersonExport> {
  const sections = []
  for (const keeper of keepers) sections.push(...(await keeper.collect(ctx.tx, person)))
  sections.push(await collectFromRecord(ctx.tx, person))
  await record(ctx, {
    action: 'privacy.person.export',
    subject: { kind: 'member', id: person.memberIds[0] ?? null, name: person.email },
  })
  return {
    email: person.email,
    exportedAt: ctx.now.toISOString(),
    sections: sections
      .filter(({ items }) => items.length > 0)
      .map(({ kind, items }) => ({ kind, items: items.map(plain) })),
  }
}

/** As it goes over the wire: instants as text, what says nothing left out. */
function plain(item: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(item)
      .filter(([, value]) => value !== null && value !== '')
      .map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  )
}
