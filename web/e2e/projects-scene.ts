import type { App } from './app.ts'

/** What the scene of a portal made: where it is, and what is in it. */
export type PortalScene = {
  portal: string
  project: string
  archived: string
  user: string
  company: string
  client: string
}

type Made = { id: string }

const people = ['Bob Stone', 'Carla Reyes', 'Dmitri Volkov', 'Eva Lind', 'José Álvarez', 'Kofi Mensah']

/** A portal as people leave it: users of every role, projects with tasks and comments, clients, a field. */
export async function setPortalScene(app: App): Promise<PortalScene> {
  const { slug } = await app.api<{ slug: string }>('POST', '/portals', { name: 'Bowman Projects' })
  const path = `/portals/${slug}`
  const post = <T = Made>(at: string, body: unknown) => app.api<T>('POST', `${path}${at}`, body)
  const ids = new Map<string, string>()
  for (const [at, name] of people.entries()) {
    const [firstName = '', lastName = ''] = name.split(' ')
    const email = `${firstName.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()}@bowman.example`
    await app.api('POST', '/members', { email, firstName, lastName, status: 'active' })
    const role = (['Administrator', 'Manager', 'Employee', 'Employee', 'Contractor', 'Employee'] as const)[at]
    ids.set(firstName, (await post('/users', { email, role })).id)
  }
  await report(app, 'Bob Stone', ['Carla Reyes', 'Dmitri Volkov'])
  await report(app, 'Carla Reyes', ['Eva Lind', 'José Álvarez'])
  const outside = {
    email: 'olaf@a-very-long-name-of-a-carpentry.example',
    firstName: 'Olaf',
    role: 'Contractor',
  }
  await post('/users', outside)
  await post('/fields', { label: 'Cost centre', kind: 'text' })
  await post('/fields', { label: 'Risk', kind: 'pick_list', options: ['Low', 'High'] })
  const company = await post('/client-companies', {
    name: 'Lakeside Hotels',
    webAddress: 'www.lakeside.example',
    email: 'office@lakeside.example',
    address: '4 Shore Road\nKeswick',
  })
  const other = await post('/client-companies', { name: 'North Pier Restaurants' })
  const project = await post('/projects', {
    name: 'Refurbish the lobby',
    key: 'LOBBY',
    startsOn: '2026-02-02',
    endsOn: '2026-09-30',
    budget: 48_000,
    currency: 'GBP',
    description: 'Reception, bar and forty chairs, while the hotel stays open.',
    fields: { [await fieldName(app, path, 'Cost centre')]: 'CC-410' },
    memberIds: ['Carla', 'Dmitri', 'Eva'].map((name) => ids.get(name)),
    clientCompanyIds: [company.id, other.id],
  })
  await post('/projects', { name: 'Pier terrace', memberIds: [ids.get('Eva')] })
  const archived = await post('/projects', { name: 'Spring fair' })
  await app.api('PATCH', `${path}/projects/${archived.id}`, { status: 'archived' })
  const at = `/projects/${project.id}`
  const list = await post(`${at}/task-lists`, { name: 'Preparation' })
  await post(`${at}/task-lists`, { name: 'Installation' })
  const tasks = [
    { title: 'Measure the lobby', status: 'done', assigneeId: ids.get('Dmitri') },
    {
      title: 'Choose the wood with the hotel',
      external: true,
      dueOn: '2026-03-20',
      assigneeId: ids.get('Carla'),
    },
    {
      title: 'Order oak for the bar',
      status: 'in_progress',
      dueOn: '2031-04-01',
      assigneeId: ids.get('Eva'),
    },
    { title: 'Book the van' },
  ]
  for (const [number, task] of tasks.entries()) {
    const made = await post(`${at}/tasks`, { ...task, listId: list.id })
    if (number === 1)
      await post(`${at}/tasks/${made.id}/comments`, { text: 'Samples of oak and ash are on their way.' })
  }
  const client = await post('/client-users', {
    email: 'paula@lakeside.example',
    firstName: 'Paula',
    lastName: 'Marsh',
    companyId: company.id,
    projectIds: [project.id],
  })
  return {
    portal: slug,
    project: project.id,
    archived: archived.id,
    user: ids.get('Carla') ?? '',
    company: company.id,
    client: client.id,
  }
}

/** Members, by their names, report to one of them. */
async function report(app: App, manager: string, others: readonly string[]): Promise<void> {
  const idOf = async (name: string) => {
    const { items } = await app.api<{ items: Made[] }>('GET', `/members?q=${encodeURIComponent(name)}`)
    return items[0]?.id
  }
  const memberIds = await Promise.all(others.map(idOf))
  await app.api('PATCH', '/hierarchy', { memberIds, managerId: await idOf(manager) })
}

async function fieldName(app: App, path: string, label: string): Promise<string> {
  type Field = { label: string; apiName: string }
  const { items } = await app.api<{ items: Field[] }>('GET', `${path}/fields`)
  return items.find((field) => field.label === label)?.apiName ?? ''
}
