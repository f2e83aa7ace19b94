import type { Portal, Run } from '@muster/contract'
import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { recordFaults } from '../../../tools/faults/findings.ts'
import { type Installation, install } from '../../../tools/faults/muster-process.ts'
import { resting } from '../../../tools/faults/strike.ts'
import type { Database, Tx } from '../../src/platform/database/index.ts'

/** Companies that accounts have the names of, and those that nobody is. */
const size = { known: 2400, strange: 100 }
/** Writes that a blow meets: of the pages read, the second and the third; of the chunks linked and parted, some. */
const struck = [2, 4, 7, 10, 14]
const lock = 4711

/** Fills CRM and portal: each fourth company has somebody, each of the first thousand takes part in a project. */
async function fill(installation: Installation, database: Database): Promise<Tally> {
  const { ask } = installation
  const portal = await ask<Portal>('POST', '/portals', { name: 'Works' })
  const project = await ask<{ id: string }>('POST', `/portals/${portal.slug}/projects`, { name: 'Roll-out' })
  await ask('PUT', '/crm/integration/portal', { portalId: portal.id })
  await ask('POST', '/crm/integration/activate', {})
  const { rows } = await database.inSystem((tx) =>
    sql<{ id: string }>`select id from directory.organisation`.execute(tx),
  )
  const organisation = rows[0]?.id ?? ''
  const inside = <T>(work: (tx: Tx) => Promise<T>) => database.inOrganisation(organisation, work)
  await inside(async (tx) => {
    await sql`insert into crm.account (organisation_id, id, name, name_key, owner_id)
      select ${organisation}::uuid, platform.new_id(), 'Company ' || n, 'company ' || n, u.id
      from generate_series(1, ${size.known}::int) n, crm."user" u`.execute(tx)
    await sql`insert into projects.client_company (organisation_id, portal_id, id, name, name_key)
      select ${organisation}::uuid, ${portal.id}::uuid, platform.new_id(), name || n, lower(name) || n
      from generate_series(1, ${size.known + size.strange}::int) n,
        lateral (select case when n <= ${size.known} then 'COMPANY ' else 'Stranger ' end as name) named`.execute(
      tx,
    )
    await sql`insert into projects.client_user (organisation_id, portal_id, id, company_id, email, email_key, first_name,
        last_name, display_name, first_key, last_key, status)
      select organisation_id, portal_id, platform.new_id(), id, e, e, 'Ann', 'Client', 'Ann Client', 'ann', 'client', 'invited'
      from projects.client_company, lateral (select 'c' || split_part(name, ' ', 2) || '@crowd.example' as e) made
      where split_part(name, ' ', 2)::int % 4 = 0`.execute(tx)
    await sql`insert into projects.project_client (organisation_id, portal_id, project_id, company_id, is_primary)
      select organisation_id, portal_id, ${project.id}::uuid, id, false from projects.client_company
      where split_part(name, ' ', 2)::int <= 1000`.execute(tx)
  })
  return () =>
    inside(async (tx) => {
      const { rows: found } = await sql<Awaited<ReturnType<Tally>>>`select
          (select count(*)::int from crm.client_link l join crm.account a on a.id = l.account_id
            where lower(l.company_name) = lower(a.name)) as links,
          (select count(*)::int from crm.contact) as contacts,
          (select count(*)::int from integration.project_link) as associations`.execute(tx)
      return found[0] as Awaited<ReturnType<Tally>>
    })
}
type Tally = () => Promise<{ links: number; contacts: number; associations: number }>

/** Halts certain writes of pages and of links, by triggers that stand beside the product, and kills the server there. */
async function haltWrites(installation: Installation, database: Database) {
  const pool = database.openWorkerPool()
  onTestFinished(() => pool.end())
  await pool.query(`
    create sequence public.nth;
    grant usage on sequence public.nth to public;
    create function public.halt() returns trigger language plpgsql as $$
    begin
      if nextval('public.nth') = any ('{${struck}}'::bigint[]) then perform pg_advisory_xact_lock(${lock}); end if;
      return null;
    end $$;
    create trigger halt before insert on imports.row for each statement execute function public.halt();
    create trigger halt before insert on crm.client_link for each statement execute function public.halt();`)
  const holder = await pool.connect()
  onTestFinished(() => holder.release())
  const hold = () => holder.query(`select pg_advisory_lock(${lock})`)
  await hold()
  return async function killThere(): Promise<void> {
    const waiting = `select from pg_locks where locktype = 'advisory' and objid = ${lock} and not granted`
    await expect
      .poll(async () => (await pool.query(waiting)).rowCount, { timeout: 60_000, interval: 20 })
      .toBe(1)
    await installation.killServer()
    // what was being written is never committed; only when it has ended the next one can be halted
    await holder.query(`select pg_advisory_unlock(${lock})`)
    await hold()
    await installation.start()
  }
}

it('a mapping whose server is killed while it reads, links and takes back ends as if nothing had happened', {
  timeout: 300_000,
}, async () => {
  const installation = await install({ MUSTER_CHUNK_ROWS: '500' }, 1, 'socket')
  onTestFinished(installation.remove)
  const { ask, database } = installation
  if (database === null) throw new Error('the database is shared')
  const tally = await fill(installation, database)
  const killThere = await haltWrites(installation, database)

  const { id } = await ask<Run>('POST', '/crm/client-mappings', {})
  await killThere()
  await killThere()
  const ready = await resting(installation, id)
  expect(ready).toMatchObject({ state: 'ready', counts: { rows: 2500 }, planned: { link: size.known } })
  await ask('POST', `/imports/${id}/apply`, { fingerprint: ready.fingerprint })
  await killThere()
  await killThere()
  const applied = await resting(installation, id)
  expect(applied).toMatchObject({
    state: 'applied',
    outcomes: { linked: size.known, skipped: size.strange, drifted: 0, failed: 0 },
  })
  expect(await recordFaults(installation, id)).toEqual([])
  expect(await tally()).toEqual({ links: 2400, contacts: 600, associations: 1000 })

  const { id: back } = await ask<Run>('POST', `/imports/${id}/undo`)
  const { fingerprint } = await resting(installation, back)
  await ask('POST', `/imports/${back}/apply`, { fingerprint })
  await killThere()
  expect(await resting(installation, back)).toMatchObject({
    state: 'applied',
    outcomes: { removed: size.known },
  })
  expect(await recordFaults(installation, back)).toEqual([])
  expect(await tally()).toEqual({ links: 0, contacts: 0, associations: 0 })
})
