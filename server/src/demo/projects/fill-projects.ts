import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import {
  createClientUser,
  createComment,
  createCompany,
  createPortal,
  createProject,
  createTask,
  createTaskList,
  createUser,
  updateCompany,
} from '../../projects/index.ts'
import { type DemoOrganisation, domain } from '../make-organisation.ts'
import { type DemoClient, type DemoProject, portals } from './project-words.ts'

/** Whoever the projects of a portal need, once each, by address. */
type Team = Map<string, string>

const perDepartment = 6

/** Fills the demo's portals: their users, projects with tasks and comments, client companies and their people. */
export async function fillProjects(ctx: Context, { people }: DemoOrganisation): Promise<void> {
  for (const { name, slug, clients, projects } of portals) {
    const portal = await createPortal(ctx, { name, slug })
    const companies = new Map<string, string>()
    for (const { people: _people, isInactive: _isInactive, ...company } of clients)
      companies.set(company.name, (await createCompany(ctx, slug, company)).id)
    const departments = new Set(projects.flatMap((project) => project.departments))
    const team: Team = new Map()
    for (const person of people) {
      const { department, status, email, isHead } = person
      if (department === null || !departments.has(department) || status === 'inactive') continue
      const inDepartment = people.filter((one) => one.department === department && team.has(one.email)).length
      if (inDepartment >= perDepartment) continue
      const role = isHead ? 'Manager' : 'Employee'
      team.set(email, (await createUser(ctx, slug, { email, role })).id)
    }
    const outside = { email: 'noor.haddad@freelance.example', firstName: 'Noor', lastName: 'Haddad' }
    const contractor = await createUser(ctx, slug, { ...outside, role: 'Contractor', invite: true })
    for (const project of projects) {
      const members = people.flatMap(({ email, department }) =>
        department !== null && project.departments.includes(department) ? (team.get(email) ?? []) : [],
      )
      await fillProject(ctx, slug, project, [...members, contractor.id], companies)
    }
    await fillClients(ctx, slug, clients, companies)
    for (const { key, talk = [] } of projects) await fillTalk(ctx, portal.id, key, talk)
    // as if they had signed in: nobody of the demo does
    await sql`update projects.portal_user set status = 'active', joined_at = ${ctx.now}
      where portal_id = ${portal.id}::uuid and email_key like ${`%@${domain}`}`.execute(ctx.tx)
  }
}

/** People of the client companies: the first of each has signed in, the others are invited. */
async function fillClients(
  ctx: Context,
  slug: string,
  clients: readonly DemoClient[],
  companies: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { name, webAddress, people, isInactive = false } of clients) {
    const companyId = companies.get(name) as string
    for (const [nth, [firstName, lastName]] of people.entries()) {
      const email = `${firstName}.${lastName}@${new URL(webAddress).host}`
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
      const { id } = await createClientUser(ctx, slug, {
        email,
        firstName,
        lastName,
        companyId,
        invite: nth > 0,
      })
      if (nth === 0)
        await sql`update projects.client_user set status = 'active', invited_at = ${ctx.now}, joined_at = ${ctx.now}
          where id = ${id}::uuid`.execute(ctx.tx)
    }
    if (!isInactive) continue
    await updateCompany(ctx, slug, companyId, { status: 'inactive' })
    await sql`update projects.client_user set status = 'inactive' where company_id = ${companyId}::uuid`.execute(
      ctx.tx,
    )
  }
}

/** What the team and the first person of a client company said about the first task that clients see. */
async function fillTalk(
  { tx, now, principal }: Context,
  portalId: string,
  key: string,
  talk: NonNullable<DemoProject['talk']>,
): Promise<void> {
  for (const [nth, { company, text }] of talk.entries())
    await sql`
      insert into projects.comment (organisation_id, task_id, id, author_id, client_author_id, company_id, author_name,
        text, external, created_at, updated_at)
      select ${principal.organisationId}::uuid, t.id, platform.new_id(),
        case when ${company}::text is null then p.owner_id end, c.id, c.company_id, coalesce(c.display_name, ''), ${text},
        true, ${now}::timestamptz - ${(talk.length - nth) * 3}::int * interval '1 hour',
        ${now}::timestamptz - ${(talk.length - nth) * 3}::int * interval '1 hour'
      from projects.project p
      cross join lateral (select id from projects.task where project_id = p.id and external order by number limit 1) t
      left join lateral (select u.id, u.company_id, u.display_name from projects.client_user u
        join projects.client_company k on k.organisation_id = u.organisation_id and k.id = u.company_id
        where k.portal_id = p.portal_id and k.name = ${company} order by u.created_at, u.id limit 1) c on true
      where p.portal_id = ${portalId}::uuid and p.key = ${key}
    `.execute(tx)
}

async function fillProject(
  ctx: Context,
  portal: string,
  { name, key, group, description, startsOn, endsOn, budget, clients, lists, comments }: DemoProject,
  memberIds: string[],
  companies: ReadonlyMap<string, string>,
): Promise<void> {
  const made = await createProject(ctx, portal, {
    name,
    key,
    group,
    description,
    startsOn,
    endsOn,
    budget,
    currency: budget === null ? null : 'EUR',
    memberIds,
    clientCompanyIds: clients.flatMap((company) => companies.get(company) ?? []),
  })
  let nth = 0
  for (const { name: listName, done, tasks } of lists) {
    const list = await createTaskList(ctx, portal, made.id, listName)
    for (const [index, title] of tasks.entries()) {
      const task = await createTask(ctx, portal, made.id, {
        title,
        listId: list.id,
        assigneeId: memberIds[nth % memberIds.length] ?? null,
        dueOn: new Date(Date.parse(startsOn) + (nth + 2) * 12 * 86_400_000).toISOString().slice(0, 10),
        status: index < done ? 'done' : index === done ? 'in_progress' : 'open',
        external: clients.length > 0 && nth % 2 === 0,
      })
      if (nth === 1)
        for (const text of comments)
          await createComment(ctx, { portal, id: made.id, taskId: task.id }, { text })
      nth++
    }
  }
}
