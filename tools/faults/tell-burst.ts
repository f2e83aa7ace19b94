import { setTimeout as pause } from 'node:timers/promises'
import type { Integration, IntegrationHealth, Portal, Project } from '../../contract/src/index.ts'
import { visiting } from './crowd.ts'
import type { Installation } from './muster-process.ts'
import type { Victim } from './strike.ts'

/** What a burst came to. */
export type BurstFindings = {
  /** Messages that were written, and heard, by side. */
  told: Sides
  heard: Sides
  /** People who were pushed, and projects that were made of deals. */
  pushed: number
  converted: number
  /** Blows that were dealt. */
  dealt: number
  /** From the last change until everything was heard, in milliseconds. */
  restMs: number
  faults: string[]
}

/** Figures of what the portal tells the CRM, and of what the CRM tells the portal. */
export type Sides = { portal: number; crm: number }

/** What a burst does. */
export type Burst = {
  installation: Installation
  /** Projects that are made, and then changed so often each. */
  projects: number
  changes: number
  /** What is struck, one after the other, spread over the burst. */
  blows: readonly Victim[]
  /** People who become CRM users meanwhile. */
  people: number
  /** Deals that are won meanwhile, each of which becomes a project. */
  deals: number
}

const atOnce = 6

/**
 * Joins the CRM with a portal of the same organisation and changes both at once, while servers and database are struck
 * again and again: every message has to be heard once, in the order of its record, everyone pushed once, and every deal
 * has to become one project.
 */
export async function tellBurst(burst: Burst): Promise<BurstFindings> {
  const { installation, projects, changes, blows, people, deals } = burst
  const { ask } = installation
  await watchMessages(installation)
  const portal = await join(installation)
  const total = projects * (changes + 1) + people + deals
  let done = 0
  const made: string[] = []
  const work: (() => Promise<void>)[] = []
  for (let n = 0; n < projects; n += 1)
    work.push(async () => {
      const { id } = await makeProject(installation, portal, n)
      made.push(id)
      done += 1
      for (let turn = 1; turn <= changes; turn += 1) {
        await ask<Project>('PATCH', `/portals/${portal.slug}/projects/${id}`, { description: `${turn}` })
        done += 1
      }
    })
  const memberIds = await memberWhoWait(installation, people)
  for (const memberId of memberIds)
    work.push(async () => {
      await ask('POST', '/crm/users', { memberId }).catch((error: Error) => {
        // it was made by a request whose answer was lost
        if (!error.message.includes('409')) throw error
      })
      done += 1
    })
  // one whose answer was lost is made again: as many as there are then become a project each
  for (let n = 0; n < deals; n += 1)
    work.push(async () => {
      await ask('POST', '/crm/deals', { name: `Deal ${n}`, stage: 'closed_won' })
      done += 1
    })
  const changing = inParallel(work)
  for (const [n, victim] of blows.entries()) {
    while (done < ((n + 0.5) / blows.length) * total) await pause(2)
    if (victim === 'database') await installation.killDatabase()
    else if (victim === 'network') installation.cutNetwork(200)
    else {
      const nth = n % installation.servers
      await installation.killServer(nth)
      await installation.start(nth)
    }
  }
  await changing
  const since = performance.now()
  await rested(installation, people)
  const restMs = performance.now() - since
  return { ...(await compare(installation, portal, made, changes, people)), dealt: blows.length, restMs }
}

async function inParallel(work: (() => Promise<void>)[]): Promise<void> {
  const left = work.values()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const one of left) await one()
    }),
  )
}

type Stage = { id: string; builtIn: string | null }

async function join({ ask }: Installation): Promise<Portal> {
  const portal = await ask<Portal>('POST', '/portals', { name: 'Delivery' })
  await ask('PUT', '/crm/integration/portal', { portalId: portal.id })
  const { permissions } = await ask<Integration>('GET', '/crm/integration')
  const rights = { tab: true, view: true, create: true, edit: true, delete: false }
  await ask('PUT', '/crm/integration/permissions', {
    permissions: permissions.map(({ profileId }) => ({ profileId, rights })),
  })
  const stages = await ask<{ items: Stage[] }>('GET', '/crm/stages')
  const won = stages.items.find(({ builtIn }) => builtIn === 'closed_won') as Stage
  await ask('PATCH', `/crm/stages/${won.id}`, { conversion: 'auto' })
  await ask('POST', '/crm/integration/activate', {})
  return portal
}

/** A project with a key of its own: asked for again after a lost answer, it is found. */
async function makeProject({ ask }: Installation, { slug }: Portal, n: number): Promise<{ id: string }> {
  const key = `P${n}`
  try {
    return await ask<Project>('POST', `/portals/${slug}/projects`, { name: `Project ${n}`, key })
  } catch (error) {
    if (!(error as Error).message.includes('name_taken')) throw error
    const found = await ask<{ items: Project[] }>('GET', `/portals/${slug}/projects?q=Project ${n}&limit=200`)
    return found.items.find((one) => one.key === key) as Project
  }
}

/** Copies of every message as it is written, by a trigger that stands beside the product. */
async function watchMessages(installation: Installation): Promise<void> {
  await asOwner(
    installation,
    `
    create table public.told (stream_id uuid, seq bigint, topic text, record_id uuid);
    grant insert on public.told to public;
    create function public.note_told() returns trigger language plpgsql as $$
    begin
      insert into public.told select stream_id, seq, topic, record_id from added;
      return null;
    end $$;
    create trigger told after insert on platform.message
      referencing new table as added for each statement execute function public.note_told();`,
  )
}

async function memberWhoWait(installation: Installation, people: number): Promise<string[]> {
  const rows = await asOwner(
    installation,
    `
    insert into directory.member (organisation_id, id, email, email_key, display_name, status)
    select o.id, platform.new_id(), 'crm' || n || '@burst.example', 'crm' || n || '@burst.example', 'Person ' || n, 'active'
    from directory.organisation o, generate_series(1, ${people}) n returning id`,
  )
  return rows.map(({ id }) => String(id))
}

/** Waits until nothing waits on either side, and everyone is a portal user. */
async function rested({ ask }: Installation, people: number): Promise<void> {
  for (;;) {
    const { portal, crm } = await ask<IntegrationHealth>('GET', '/crm/integration/health')
    const { counts } = (await ask<{ items: Portal[] }>('GET', '/portals')).items[0] as Portal
    if (portal?.waiting === 0 && crm.waiting === 0 && counts.users >= people) return
    await pause(50)
  }
}

type Row = Record<string, unknown>

/** Asks the database of an installation as the role that owns it. */
async function asOwner(installation: Installation, text: string): Promise<Row[]> {
  const ask = async (database: {
    openWorkerPool: () => { query: (q: string) => Promise<unknown>; end: () => Promise<void> }
  }) => {
    const pool = database.openWorkerPool()
    try {
      return ((await pool.query(text)) as { rows?: Row[] }).rows ?? []
    } finally {
      await pool.end()
    }
  }
  return installation.database === null ? visiting(installation, ask) : ask(installation.database)
}

async function compare(
  installation: Installation,
  { slug }: Portal,
  made: readonly string[],
  changes: number,
  people: number,
): Promise<Omit<BurstFindings, 'dealt' | 'restMs'>> {
  const faults: string[] = []
  const count = async (text: string) => Number((await asOwner(installation, text))[0]?.n ?? 0)
  const fault = (n: number, what: string) => {
    if (n !== 0) faults.push(`${n} ${what}`)
  }
  const ofPortal = `topic like 'projects.%' or topic = 'integration.note'`
  const ofCrm = `topic like 'crm.%' or topic = 'integration.people'`
  const told = {
    portal: await count(`select count(*) as n from public.told where ${ofPortal}`),
    crm: await count(`select count(*) as n from public.told where ${ofCrm}`),
  }
  const heard = {
    portal: await count(`select count(*) as n from integration.heard where ${ofPortal}`),
    crm: await count(`select delivered as n from platform.stream where audience = 'integration.portal'`),
  }
  fault(
    await count(`select count(*) as n from public.told t where (${ofPortal}) and not exists (
      select from integration.heard h where h.stream_id = t.stream_id and h.seq = t.seq)`),
    'messages of the portal were never heard',
  )
  fault(heard.portal - told.portal, 'messages of the portal were heard that nobody told')
  fault(told.crm - heard.crm, 'messages of the CRM were never heard')
  fault(
    await count(`select count(*) as n from (
      select heard_at < lag(heard_at) over (partition by record_id order by seq) as early from integration.heard
      where topic like 'projects.%') o where early`),
    'messages overtook another one of their record',
  )
  const copies = await count(`select count(*) as n from integration.project_copy c
    where c.project->>'description' = '${changes}'`)
  fault(made.length - copies, `of ${made.length} copies are not as they should be`)
  const pushed =
    await count(`select count(*) as n from projects.portal_user u join projects.portal p on p.id = u.portal_id
    where p.slug = '${slug}' and u.email like '%@burst.example'`)
  fault(people - pushed, `of ${people} people are not in the portal`)
  fault(
    await count(`select count(*) - count(distinct subject_id) as n from imports.journal j
      join imports.run r on r.id = j.run_id where r.target_kind = 'projects.portal-user' and j.outcome = 'created'`),
    'people were pushed twice',
  )
  const converted = await count('select count(*) as n from projects.project where deal_id is not null')
  fault(
    await count(`select count(*) as n from crm.deal d where 1 <> (select count(*) from projects.project p
      join integration.project_link l on l.project_id = p.id and l.module = 'deals' and l.record_id = d.id
      where p.deal_id = d.id)`),
    'deals have no project, or several',
  )
  fault(
    converted - (await count('select count(*) as n from crm.deal')),
    'projects of deals are too many, or too few',
  )
  return { told, heard, pushed, converted, faults }
}
