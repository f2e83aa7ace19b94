import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { cleanTexts, fullNames, type Person, type PersonKeeper } from '../../platform/privacy/index.ts'

/** Who somebody is in portals: user or client user, their projects and tasks, and what they wrote. */
export const projectsKeeper: PersonKeeper = {
  async trace(tx, { organisationId, emailKey }) {
    const org = sql`${organisationId}::uuid`
    const columns = sql`id, display_name as "displayName", first_name as "firstName", last_name as "lastName"`
    const { rows } = await sql<{ id: string; displayName: string; firstName: string; lastName: string }>`
      select ${columns} from projects.portal_user where organisation_id = ${org} and email_key = ${emailKey}
      union all
      select ${columns} from projects.client_user where organisation_id = ${org} and email_key = ${emailKey}
    `.execute(tx)
    return {
      ids: rows.map(({ id }) => id),
      names: rows.flatMap(({ displayName, firstName, lastName }) => [
        displayName,
        ...fullNames(firstName, lastName),
      ]),
      parts: rows.flatMap(({ firstName, lastName }) => [firstName, lastName]),
    }
  },

  async collect(tx, { organisationId, emailKey }) {
    const org = sql`${organisationId}::uuid`
    const { rows: users } = await sql<Record<string, unknown>>`
      select u.email, u.first_name as "firstName", u.last_name as "lastName", u.display_name as "displayName",
        p.name as portal, r.name as role, u.status, u.invited_at as "invitedAt", u.joined_at as "joinedAt",
        u.created_at as "createdAt", ${invitations('invitation', 'portal_user_id', 'u')} as invitations,
        coalesce((select json_agg(j.name order by j.name) from projects.project_member m
          join projects.project j on j.organisation_id = m.organisation_id and j.id = m.project_id
          where m.organisation_id = u.organisation_id and m.portal_user_id = u.id), '[]') as projects
      from projects.portal_user u
      join projects.portal p on p.organisation_id = u.organisation_id and p.id = u.portal_id
      join projects.portal_role r on r.organisation_id = u.organisation_id and r.id = u.role_id
      where u.organisation_id = ${org} and u.email_key = ${emailKey} order by p.name, u.id`.execute(tx)
    const { rows: clients } = await sql<Record<string, unknown>>`
      select c.email, c.first_name as "firstName", c.last_name as "lastName", c.display_name as "displayName",
        p.name as portal, k.name as company, c.status, c.invited_at as "invitedAt", c.joined_at as "joinedAt",
        c.created_at as "createdAt", ${invitations('client_invitation', 'client_user_id', 'c')} as invitations,
        coalesce((select json_agg(j.name order by j.name) from projects.client_project m
          join projects.project j on j.organisation_id = m.organisation_id and j.id = m.project_id
          where m.organisation_id = c.organisation_id and m.client_user_id = c.id), '[]') as projects
      from projects.client_user c
      join projects.portal p on p.organisation_id = c.organisation_id and p.id = c.portal_id
      join projects.client_company k on k.organisation_id = c.organisation_id and k.id = c.company_id
      where c.organisation_id = ${org} and c.email_key = ${emailKey} order by p.name, c.id`.execute(tx)
    const { rows: tasks } = await sql<Record<string, unknown>>`
      select p.name as project, t.title, t.status, t.due_on::text as "dueOn" from projects.task t
      join projects.project p on p.organisation_id = t.organisation_id and p.id = t.project_id
      join projects.portal_user u on u.organisation_id = t.organisation_id and u.id = t.assignee_id
      where u.organisation_id = ${org} and u.email_key = ${emailKey} order by p.name, t.number`.execute(tx)
    const { rows: comments } = await sql<Record<string, unknown>>`
      select t.title as task, c.text, c.created_at as "createdAt" from projects.comment c
      join projects.task t on t.organisation_id = c.organisation_id and t.id = c.task_id
      where c.organisation_id = ${org} and (c.author_id in (select u.id from projects.portal_user u
          where u.organisation_id = ${org} and u.email_key = ${emailKey})
        or c.client_author_id in (select x.id from projects.client_user x
          where x.organisation_id = ${org} and x.email_key = ${emailKey})) order by c.created_at, c.id`.execute(
      tx,
    )
    return [
      { kind: 'portal_user', items: users },
      { kind: 'client_user', items: clients },
      { kind: 'project_task', items: tasks },
      { kind: 'project_comment', items: comments },
    ]
  },

  async forget(tx, person, { pseudonym }) {
    const { organisationId, emailKey, names } = person
    const org = sql`${organisationId}::uuid`
    const users = sql`(select u.id from projects.portal_user u where u.organisation_id = ${org} and u.email_key = ${emailKey})`
    await sql`update projects.invitation set inviter_name = ${pseudonym}
      where organisation_id = ${org} and inviter_name = any(${names}::text[])`.execute(tx)
    await sql`update projects.client_invitation set inviter_name = ${pseudonym}
      where organisation_id = ${org} and inviter_name = any(${names}::text[])`.execute(tx)
    const clientsOf = sql`(select x.id from projects.client_user x where x.organisation_id = ${org} and x.email_key = ${emailKey})`
    // what they wrote stays with the task that it is about, under the pseudonym
    const { numAffectedRows: comments } = await sql`
      update projects.comment set author_name = ${pseudonym}, author_id = null, client_author_id = null
      where organisation_id = ${org} and (author_id in ${users} or client_author_id in ${clientsOf})`.execute(
      tx,
    )
    await forgetInTexts(tx, person, pseudonym)
    const { rows } = await sql<{ tasks: number }>`
      select count(*)::int as tasks from projects.task where organisation_id = ${org} and assignee_id in ${users}`.execute(
      tx,
    )
    const { numAffectedRows: people } = await sql`delete from projects.portal_user u
      where u.organisation_id = ${org} and u.email_key = ${emailKey}
        and not exists (select from projects.portal p where p.organisation_id = ${org} and p.owner_id = u.id)`.execute(
      tx,
    )
    const { numAffectedRows: clients } = await sql`delete from projects.client_user c
      where c.organisation_id = ${org} and c.email_key = ${emailKey}`.execute(tx)
    return {
      portal_user: Number(people ?? 0),
      client_user: Number(clients ?? 0),
      project_task: rows[0]?.tasks ?? 0,
      project_comment: Number(comments ?? 0),
    }
  },
}

/** The invitations of a user, as JSON. */
function invitations(table: string, column: string, user: string) {
  return sql`coalesce((select json_agg(json_build_object('inviter', i.inviter_name, 'createdAt', i.created_at, 'ended', i.ended)
    order by i.created_at, i.id) from ${sql.table(`projects.${table}`)} i
    where i.organisation_id = ${sql.ref(`${user}.organisation_id`)} and ${sql.ref(`i.${column}`)} = ${sql.ref(`${user}.id`)}), '[]')`
}

/**
 * Puts the pseudonym where others wrote of the person: in their comments, in names, titles, descriptions and custom
 * fields, and in what is known of client companies. Who copies projects is told of a new version.
 */
async function forgetInTexts(tx: Tx, person: Person, pseudonym: string): Promise<void> {
  const clean = cleanTexts(tx, person, pseudonym)
  const changed = sql`, version = version + 1, updated_at = now()`
  const named = ['name', 'name_key']
  await clean('projects.comment', ['text'])
  await clean('projects.task', ['title', 'title_key', 'description'])
  await clean('projects.task_list', ['name'])
  await clean('projects.project', [...named, 'group_name', 'group_key', 'description', 'fields'], changed)
  await clean('projects.unique_value', ['value_key'])
  await clean('projects.client_company', [...named, 'web_address', 'email', 'address'], changed)
}
