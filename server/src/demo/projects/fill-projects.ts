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
} from '../../projects/index.ts'
import { type DemoOrganisation, domain } from '../make-organisation.ts'
import { type DemoProject, portals } from './project-words.ts'

/** Whoever the projects of a portal need, once each, by address. */
type Team = Map<string, string>

const perDepartment = 6

/** Fills the demo's portals: their users, projects with tasks and comments, client companies and their people. */
export async function fillProjects(ctx: Context, { people }: DemoOrganisation): Promise<void> {
  for (const { name, slug, clients, projects } of portals) {
    const portal = await createPortal(ctx, { name, slug })
    const companies = new Map<string, string>()
    for (const { people: _people, ...company } of clients)
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
    for (const client of clients)
      for (const [firstName, lastName] of client.people)
        await createClientUser(ctx, slug, {
          email: `${firstName}.${lastName}@${new URL(client.webAddress).host}`
            .normalize('NFKD')
            .replace(/\p{M}/gu, ''),
          firstName,
          lastName,
          companyId: companies.get(client.name) as string,
        })
    // as if they had signed in: nobody of the demo does
    await sql`update projects.portal_user set status = 'active', joined_at = ${ctx.now}
      where portal_id = ${portal.id}::uuid and email_key like ${`%@${domain}`}`.execute(ctx.tx)
  }
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
