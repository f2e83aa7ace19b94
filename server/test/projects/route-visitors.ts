import { makeMember, makeOwned } from '../people.ts'
import type { Credentials, TestServer } from '../server.ts'
import { makePortal } from './portal.ts'

/** Everyone who tries every route of portals; the columns of the table. */
export const visitors = [
  'portal owner',
  'administrator',
  'manager',
  'employee',
  'contractor',
  // an Employee of the portal who is no member of the organisation
  'outside collaborator',
  // of the organisation, not of the portal
  'organisation admin',
  'member',
  // deactivated in the portal
  'inactive',
  // tokens of the portal owner
  'token read',
  'token imports',
  'token write',
  'other organisation',
  'nobody',
] as const
export type Visitor = (typeof visitors)[number]

/** What a path may name; without it there is nothing, so that who may come in finds nothing and changes nothing. */
export type Things = Record<
  'user' | 'role' | 'profile' | 'project' | 'list' | 'task' | 'comment' | 'company' | 'client' | 'field',
  string
>

/** One route: statuses in the order of `visitors`. */
export type PortalRow = { answers: string; on?: Record<string, keyof Things>; body?: unknown }

const nothing = '00000000-0000-7000-8000-000000000000'

/** Makes a portal with everybody and everything in it. */
export async function makePortalVisitors(server: TestServer) {
  const made = await makePortal(server)
  const { org, owner, ask, user, outsider, portal } = made
  const ids = async (path: string) =>
    ((await ask<{ items: { id: string }[] }>('GET', path)).body.items[0]?.id ?? '') as string
  const manager = await user('Manager')
  const employee = await user('Employee')
  const contractor = await user('Contractor')
  const outside = await outsider('Employee')
  const gone = await user('Employee')
  await ask('POST', `/users/${gone.user.id}/deactivate`)
  const as: Record<Visitor, Credentials> = {
    'portal owner': owner.session,
    administrator: (await user('Administrator')).session,
    manager: manager.session,
    employee: employee.session,
    contractor: contractor.session,
    'outside collaborator': outside.session,
    'organisation admin': (await makeMember(org, { adminRole: 'admin' })).session,
    member: (await makeMember(org)).session,
    inactive: gone.session,
    'token read': await owner.token('read'),
    'token imports': await owner.token('imports'),
    'token write': await owner.token('write'),
    'other organisation': (await makeOwned()).owner.session,
    nobody: null,
  }
  const things: Things = {
    user: portal.ownerId,
    role: await ids('/roles'),
    profile: await ids('/profiles'),
    ...(await fill(made, [manager.user.id, employee.user.id, contractor.user.id, outside.user.id])),
  }
  return async (who: Visitor, route: string, row: PortalRow): Promise<number> => {
    const [method = 'GET', pattern = ''] = route.split(' ')
    const path = pattern.replace(/:(\w+)/g, (_, name: string) => {
      if (name === 'org') return org.slug
      if (name === 'portal') return portal.slug
      const thing = row.on?.[name]
      return thing === undefined ? nothing : things[thing]
    })
    const answer = await server.ask(as[who], method as 'GET', path, {
      ...(row.body === undefined ? {} : { body: row.body }),
    })
    return answer.status
  }
}

/** One of everything, in a project of four people. */
async function fill(
  { ask }: Awaited<ReturnType<typeof makePortal>>,
  memberIds: string[],
): Promise<Omit<Things, 'user' | 'role' | 'profile'>> {
  const make = async (path: string, body: unknown) => {
    const made = await ask<{ id: string }>('POST', path, body)
    if (made.status !== 201) throw new Error(made.text)
    return made.body.id
  }
  const company = await make('/client-companies', { name: 'Bowman' })
  const project = await make('/projects', {
    name: 'Website',
    key: 'WEB',
    memberIds,
    clientCompanyIds: [company],
  })
  const list = await make(`/projects/${project}/task-lists`, { name: 'First' })
  const task = await make(`/projects/${project}/tasks`, { title: 'Draw', listId: list })
  return {
    project,
    list,
    task,
    company,
    comment: await make(`/projects/${project}/tasks/${task}/comments`, { text: 'How?' }),
    client: await make('/client-users', { email: 'paul@bowman.example', companyId: company }),
    field: await make('/fields', { label: 'Cost centre', kind: 'text' }),
  }
}
