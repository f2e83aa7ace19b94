import { sql } from 'kysely'
import { createGroup, insertMembers, type NewMember } from '../directory/index.ts'
import type { Context } from '../platform/context.ts'
import type { DemoPerson } from './demo-person.ts'
import { inWaves, managersOf } from './hierarchy.ts'
import type { DemoOrganisation } from './make-organisation.ts'
import { departments, groups } from './places.ts'

/** Fills an organisation that has nobody but its owner: people, departments, groups and who belongs where. */
export async function fillOrganisation(ctx: Context, organisation: DemoOrganisation): Promise<void> {
  const { people, memberships } = organisation
  const heads = people.filter(({ isHead }) => isHead)
  const managers = managersOf(people)
  const ids = new Map<string, string>()
  for (const wave of inWaves(people, managers)) {
    const arrivals = wave.map((person) => {
      const manager = managers.get(person.email)
      // the managing director reports to the owner
      const isDirector = manager === undefined && person.isHead
      const managerId =
        manager === undefined ? (isDirector ? ctx.principal.memberId : null) : ids.get(manager)
      return asMember(person, managerId ?? null)
    })
    for (const [email, id] of await insertMembers(ctx, arrivals)) ids.set(email, id)
  }
  const places = await createPlaces(ctx)
  await insertMemberships(
    ctx,
    memberships.map(({ email, place, kind, role }) => ({
      group_id: places.get(place),
      member_id: ids.get(email),
      role,
      in_department: kind === 'department',
    })),
  )
  await insertHeads(
    ctx,
    heads.map(({ email, department }) => ({
      group_id: places.get(department as string),
      member_id: ids.get(email),
    })),
  )
}

function asMember(person: DemoPerson, managerId: string | null): NewMember {
  const { email, firstName, lastName, title, phone, employeeNumber, status } = person
  return { email, firstName, lastName, title, phone, employeeNumber, status, managerId }
}

/** @returns ids of the departments and groups by name */
async function createPlaces(ctx: Context): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { name, parent, description } of departments) {
    const parentId = parent === null ? null : (ids.get(parent) ?? null)
    ids.set(name, (await createGroup(ctx, { name, kind: 'department', description, parentId })).id)
  }
  for (const { name, description } of groups)
    ids.set(name, (await createGroup(ctx, { name, kind: 'group', description })).id)
  return ids
}

async function insertMemberships({ tx, principal, now }: Context, rows: readonly unknown[]): Promise<void> {
  await sql`
    insert into directory.membership (organisation_id, group_id, member_id, role, in_department, created_at, updated_at)
    select ${principal.organisationId}::uuid, r.group_id, r.member_id, r.role, r.in_department, ${now}, ${now}
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (group_id uuid, member_id uuid, role text, in_department boolean)
    on conflict (organisation_id, group_id, member_id) do nothing
  `.execute(tx)
}

async function insertHeads({ tx, principal, now }: Context, rows: readonly unknown[]): Promise<void> {
  await sql`
    insert into directory.head (organisation_id, group_id, member_id, created_at)
    select ${principal.organisationId}::uuid, r.group_id, r.member_id, ${now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (group_id uuid, member_id uuid)
  `.execute(tx)
}
