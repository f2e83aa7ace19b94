import type { AdminRole } from '@muster/contract'
import { sql } from 'kysely'
import { createGroup, insertMembers, type NewMember } from '../../src/directory/index.ts'
import { newId, type Principal } from '../../src/kernel/index.ts'
import type { Context } from '../../src/platform/context.ts'
import type { Database } from '../../src/platform/database/index.ts'
import { testDatabase } from '../database.ts'

/** An organisation of a test's own. */
export type TestOrganisation = {
  id: string
  slug: string
  database: Database
  /** Works as someone: by default as an owner who is no member. */
  as: <T>(principal: Partial<Principal>, work: (ctx: Context) => Promise<T>) => Promise<T>
  asOwner: <T>(work: (ctx: Context) => Promise<T>) => Promise<T>
  /** Adds people; `ann` alone is `ann@test.example`, active. Answers their ids by the local part. */
  people: (...people: (string | NewMember)[]) => Promise<Record<string, string>>
  /** Makes a group or department and puts people into it by plain SQL, so that no rule is in the way. */
  group: (
    kind: 'group' | 'department',
    name: string,
    people?: Partial<Record<'moderator' | 'member' | 'follower', string[]>>,
  ) => Promise<string>
  /** Actions in the audit record, oldest first. */
  audited: () => Promise<{ action: string; subject: string; actor: string }[]>
}

/** Makes an organisation. */
export async function makeOrganisation({
  seats = null,
  database: own,
}: {
  seats?: number | null
  /** The one that all tests share unless told. */
  database?: Database
} = {}): Promise<TestOrganisation> {
  const database = own ?? (await testDatabase())
  const id = newId()
  const slug = `org-${id.slice(-12)}`
  await database.inSystem((tx) =>
    sql`insert into directory.organisation (id, name, slug, seats) values (${id}, ${slug}, ${slug}, ${seats})`.execute(
      tx,
    ),
  )
  const as: TestOrganisation['as'] = (principal, work) =>
    database.inOrganisation(id, (tx) =>
      work({
        tx,
        now: new Date(),
        principal: { ...owner, organisationId: id, organisationSlug: slug, ...principal },
      }),
    )
  const asOwner: TestOrganisation['asOwner'] = (work) => as({}, work)
  return {
    id,
    slug,
    database,
    as,
    asOwner,
    people: async (...people) => {
      const added = await asOwner((ctx) =>
        insertMembers(
          ctx,
          people.map((one) =>
            typeof one === 'string' ? { email: `${one}@test.example`, status: 'active' as const } : one,
          ),
        ),
      )
      return Object.fromEntries([...added].map(([key, memberId]) => [key.split('@')[0], memberId]))
    },
    group: (kind, name, people = {}) =>
      asOwner(async (ctx) => {
        const group = await createGroup(ctx, { kind, name })
        for (const [role, ids] of Object.entries(people))
          await sql`
            insert into directory.membership (organisation_id, group_id, member_id, role, in_department)
            select ${id}::uuid, ${group.id}::uuid, m, ${role}, ${kind === 'department'}
            from unnest(${ids}::uuid[]) m
          `.execute(ctx.tx)
        return group.id
      }),
    audited: () =>
      asOwner(async ({ tx }) => {
        const { rows } = await sql<{ action: string; subject: string; actor: string }>`
          select action, subject_name as subject, actor_name as actor from audit.event order by at, id
        `.execute(tx)
        return rows
      }),
  }
}

const owner: Principal = {
  organisationId: '',
  organisationSlug: '',
  identityId: null,
  memberId: null,
  displayName: 'Olivia Owner',
  adminRole: 'owner',
  scopes: null,
  address: '127.0.0.1',
  kind: 'person',
}

/** A principal's admin role and nothing else, for `as`. */
export function withRole(adminRole: AdminRole, memberId: string | null = null): Partial<Principal> {
  return { adminRole, memberId, displayName: adminRole }
}
