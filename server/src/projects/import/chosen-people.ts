import { sql } from 'kysely'
import type { ChosenPerson, GivenPlace, PeopleTarget } from '../../imports/remote-ports.ts'
import { fold, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requirePortal } from '../access/portal-access.ts'
import { byName, seenBy } from '../access/project-access.ts'
import { findRole } from '../roles/find-role.ts'
import { rolesSeenBy } from '../roles/list-roles.ts'
import { rulesOf } from '../roles/role-rules.ts'
import { admitFromCrm } from './admit-from-crm.ts'
import { projectSeparator } from './fields.ts'

/**
 * People whom another system lists, into a portal: each with a role and projects, chosen one by one or for all.
 * @see spec 05 "Import portal users from the CRM", step 2
 */
export const chosenPeople: PeopleTarget = {
  records: 'users',
  admit: admitFromCrm,
  async roles(ctx, params) {
    const access = await requirePortal(ctx, String(params.portalId), 'users.import')
    return (await rolesSeenBy(ctx, access)).map(({ name, isAboveMine }) => ({ name, isAboveMine }))
  },
  async settle(ctx, params, { role, projectIds }) {
    return {
      role: role === null ? null : await roleNamed(ctx, String(params.portalId), role),
      projectIds: projectIds === null ? null : await projectsNamed(ctx, String(params.portalId), projectIds),
    }
  },
  defaultsOf: ({ defaultRoleName = '', defaultProjects = '' }) => ({
    role: defaultRoleName === '' ? null : defaultRoleName,
    projectIds: defaultProjects === '' ? null : defaultProjects.split(' '),
  }),
  withDefaults: (params, { role, projectIds }: GivenPlace) => ({
    ...params,
    defaultRoleName: role ?? '',
    defaultProjects: (projectIds ?? []).join(' '),
  }),
  async suggest(tx, _organisationId, params, profiles) {
    const { rules, otherwise } = await rulesOf({ tx }, String(params.portalId))
    const byKey = new Map(rules.map(({ crmProfile, role }) => [fold(crmProfile), role]))
    return new Map(profiles.map((profile) => [profile, byKey.get(fold(profile)) ?? otherwise.role]))
  },
  async projectNames(tx, _organisationId, ids) {
    const { rows } = await sql<{ id: string; name: string }>`
      select id, name from projects.project where id = any(${[...ids]}::uuid[])`.execute(tx)
    return new Map(rows.map(({ id, name }) => [id, name]))
  },
  valuesOf: ({ email, name, firstName, lastName, status, given }: ChosenPerson) => [
    email,
    name,
    firstName,
    lastName,
    given.role,
    given.projectIds === null ? '' : given.projectIds.join(projectSeparator),
    status,
    given.projectIds === null ? '' : '1',
  ],
}

/** A role in the portal's own spelling. @throws rule_broken `role` */
async function roleNamed({ tx }: Context, portalId: string, text: string): Promise<string> {
  try {
    return (await findRole(tx, portalId, text)).name
  } catch (error) {
    if (error instanceof MusterError && error.code === 'unknown_role')
      throw new MusterError('rule_broken', { field: 'role' }, [
        { path: 'role', code: 'unknown_role', message: '' },
      ])
    throw error
  }
}

/** Ids of projects, by id or key, of those that the importer sees. @throws rule_broken `projectIds` */
export async function projectsNamed(
  ctx: Context,
  portalId: string,
  texts: readonly string[],
): Promise<string[]> {
  const access = await requirePortal(ctx, portalId, 'users.import')
  const ids: string[] = []
  for (const text of new Set(texts)) {
    const { rows } = await sql<{ id: string }>`select p.id from projects.project p
      where p.portal_id = ${access.portalId}::uuid and (${byName(text)} or p.name_key = ${fold(text)})
        and ${seenBy(access)} order by p.status, p.id limit 1`.execute(ctx.tx)
    if (rows[0] === undefined)
      throw new MusterError('rule_broken', { field: 'projectIds', project: text }, [
        { path: 'projectIds', code: 'unknown_project', message: '' },
      ])
    ids.push(rows[0].id)
  }
  return ids
}
