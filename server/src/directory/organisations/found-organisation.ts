import type { Language, Member } from '@muster/contract'
import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { joinOrganisation } from '../../identity/index.ts'
import { requireTimeZone, slugify } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { createMember } from '../members/create-member.ts'

/** What a new organisation begins with. */
export type Founding = {
  name: string
  timeZone?: string | undefined
  language?: Language | undefined
  owner: { identityId: string; email: string; firstName: string; lastName: string; displayName: string }
}

/** A new organisation and its owner. */
export type Founded = { organisationId: string; slug: string; owner: Member }

/**
 * Founds the organisation that the context's transaction is walled to, with its first owner.
 * @throws malformed (time zone), forbidden for an owner whose address is not verified
 */
export async function foundOrganisation(
  ctx: Context,
  { name, timeZone, language, owner }: Founding,
): Promise<Founded> {
  const { organisationId } = ctx.principal
  const slug = await insertOrganisation(ctx, name, requireTimeZone(timeZone ?? 'UTC'), language ?? 'en')
  await record(ctx, {
    action: 'directory.organisation.create',
    subject: { kind: 'organisation', id: organisationId, name },
    after: { name, slug },
  })
  const { email, firstName, lastName, displayName } = owner
  const member = await createMember(ctx, {
    email,
    firstName,
    lastName,
    displayName,
    status: 'active',
    adminRole: 'owner',
  })
  await joinOrganisation(ctx.tx, owner.identityId, organisationId)
  await sql`
    update directory.member set identity_id = ${owner.identityId}::uuid where id = ${member.id}::uuid
  `.execute(ctx.tx)
  return { organisationId, slug, owner: member }
}

/** Takes the first free slug: `acme`, `acme-2`, `acme-3`, … */
async function insertOrganisation(
  { tx, principal, now }: Context,
  name: string,
  timeZone: string,
  language: Language,
): Promise<string> {
  const wanted = slugify(name)
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`
    const { numAffectedRows } = await sql`
      insert into directory.organisation (id, name, slug, time_zone, language, created_at, updated_at)
      values (${principal.organisationId}::uuid, ${name}, ${slug}, ${timeZone}, ${language}, ${now}, ${now})
      on conflict (slug) do nothing
    `.execute(tx)
    if (numAffectedRows !== 0n) return slug
  }
}
