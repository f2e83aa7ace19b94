import { sql } from 'kysely'
import { fold, MusterError, parseEmail } from '../../kernel/index.ts'
import type { Session, Tx } from '../../platform/database/index.ts'
import { type Engine, remoteOf, targetOf } from '../engine.ts'
import type { RemotePage, RemotePerson } from '../remote-ports.ts'
import type { ReadPosition, RunRecord } from '../runs/run-record.ts'
import { changeRun, loadRun, moveRun } from '../runs/store.ts'
import { accessOfRun } from './access.ts'
import { keepAccounts } from './keep-accounts.ts'

/** People from which on the query planner is given fresh figures. */
const worthAnalysing = 1000

/**
 * Reads the people of a run's source, a page a transaction: each is kept together with where the next one begins, so
 * that whoever goes on after a failure asks for no page twice. Then somebody has to choose.
 *
 * @throws key_*, source_* for what the source refuses
 */
export async function readRemote(
  session: Session,
  engine: Engine,
  run: RunRecord,
  signal: AbortSignal,
): Promise<void> {
  const inRun = <T>(work: (tx: Tx) => Promise<T>) => session.inOrganisation(run.organisation_id, work)
  let position = run.position as ReadPosition
  if (!position.complete) {
    const access = await inRun((tx) => accessOfRun(tx, engine, run))
    if (access === null) throw new MusterError('connection_gone')
    for await (const page of remoteOf(engine, run).pages(access, position.next, signal)) {
      const kept = await inRun((tx) => keepPage(tx, engine, run.id, position, page))
      // cancelled meanwhile, or read on by somebody else
      if (kept === null) return
      position = kept
    }
  }
  if (signal.aborted) return
  await inRun(async (tx) => {
    const now = await loadRun(tx, run.id, 'lock')
    if (now.state !== 'reading' || now.position?.complete !== true) return
    if (now.position.people === 0) throw new MusterError('nobody_chosen')
    // lists of them come in a moment: the planner has to know that they are many
    if (now.position.people > worthAnalysing)
      for (const table of ['imports.candidate', 'imports.candidate_account'])
        await sql`select platform.analyse(${table})`.execute(tx)
    await moveRun(tx, now, 'needs_input', null, { needs: 'selection' })
  })
}

/** Keeps one page and where the next one begins. @returns null where the run is not at this page any more */
async function keepPage(
  tx: Tx,
  engine: Engine,
  runId: string,
  before: ReadPosition,
  page: RemotePage,
): Promise<ReadPosition | null> {
  const run = await loadRun(tx, runId, 'lock')
  if (run.state !== 'reading' || run.position?.pages !== before.pages) return null
  const people = await insertCandidates(tx, run, before.last, page.people, chosenAtFirst(engine, run))
  await keepAccounts(tx, run, before.last, page)
  const position: ReadPosition = {
    next: page.next,
    pages: before.pages + 1,
    people: before.people + people,
    last: before.last + page.people.length,
    complete: page.next === null,
  }
  await changeRun(tx, run, { position })
  return position
}

/** People who may already be here are chosen by hand. */
function chosenAtFirst(engine: Engine, run: RunRecord): boolean {
  return targetOf(engine, run).people?.standing === undefined
}

/** Somebody who stands on two pages, because the source changed meanwhile, is kept once. */
export async function insertCandidates(
  tx: Tx,
  run: RunRecord,
  last: number,
  people: readonly RemotePerson[],
  chosen = true,
): Promise<number> {
  const rows = people.map((person, index) => {
    const email = parseEmail(person.email)
    const name = person.name === '' ? `${person.firstName} ${person.lastName}`.trim() : person.name
    return {
      nth: last + index + 1,
      remote_id: person.remoteId,
      email: person.email,
      email_key: 'key' in email ? email.key : null,
      first_name: person.firstName,
      last_name: person.lastName,
      name,
      name_key: fold(name === '' ? person.email : name),
      first_key: fold(person.firstName),
      last_key: fold(person.lastName),
      profile: person.profile,
      role: person.role,
      status: person.status,
    }
  })
  const { numAffectedRows } = await sql`
    insert into imports.candidate (organisation_id, run_id, nth, remote_id, email, email_key, first_name, last_name, name,
      name_key, first_key, last_key, profile, role, status, chosen)
    select ${run.organisation_id}::uuid, ${run.id}::uuid, c.*, ${chosen} and c.status = 'active'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(nth integer, remote_id text, email text, email_key text,
      first_name text, last_name text, name text, name_key text, first_key text, last_key text, profile text, role text,
      status text)
    on conflict (organisation_id, run_id, remote_id) do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
