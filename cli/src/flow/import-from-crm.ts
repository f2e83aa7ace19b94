import { connection, type ImportStart, page } from '@muster/contract'
import { runIdOf } from '../api/start-import.ts'
import type { Session } from '../session.ts'
import { WrongUsage } from '../stops.ts'
import type { Terminal } from '../terminal.ts'
import { watchRun } from './watch-run.ts'

/** What names a CRM and what everybody gets. */
export type CrmOptions = {
  email?: string
  key?: string
  crmUrl?: string
  connection?: string
  into: string
  include?: 'active' | 'all'
  records?: 'users' | 'contacts' | 'accounts'
  role?: string
  project: string[]
}

type CrmSource = Extract<ImportStart['source'], { kind: 'crm' }>

/** Whether clients are imported, of which a CRM proposes nobody by itself. */
const isOfClients = (into: string) => /^client-/i.test(into.trim())
/** Whether the place may be connected with a CRM, which is used then. */
const mayBeJoined = (into: string) => /^(client-|portal:)/i.test(into.trim())

/**
 * The CRM that the options name: a saved connection, or e-mail and key; into a portal without either the one that is
 * connected with it. `--key -` reads the key from standard input, so
 * that it stands in no list of processes.
 * @throws WrongUsage when a half is missing
 */
export async function crmSourceOf(options: CrmOptions, terminal: Terminal): Promise<CrmSource> {
  const { connection: saved, email, crmUrl } = options
  const asked = {
    kind: 'crm' as const,
    ...(options.records === undefined ? {} : { records: options.records }),
  }
  if (saved !== undefined) return { ...asked, connection: saved }
  if (mayBeJoined(options.into) && email === undefined && options.key === undefined) return asked
  if (email === undefined || options.key === undefined) throw new WrongUsage('cli.usage.emailAndKey')
  const key =
    options.key === '-'
      ? Buffer.from(await terminal.readInput())
          .toString('utf8')
          .trim()
      : options.key
  return { ...asked, email, key, ...(crmUrl === undefined ? {} : { url: crmUrl }) }
}

/**
 * Starts an import of CRM users, waits until they are read, and chooses: those who are active, or all.
 * @returns id of the run, which plans now or has ended
 */
export async function importFromCrm(
  session: Session,
  request: ImportStart & { source: CrmSource },
  options: CrmOptions,
): Promise<string> {
  const { api } = session
  const include = options.include ?? (isOfClients(options.into) ? 'all' : undefined)
  const source = { ...request.source, ...(await savedConnection(session, request.source.connection)) }
  const answer = await api.raw('POST', '/imports', { body: { ...request, source } })
  const id = await runIdOf(answer, api.url)
  const run = await watchRun(session, id)
  if (run.state === 'needs_input' && run.needs === 'selection')
    await api.raw('PUT', `/imports/${encodeURIComponent(id)}/selection`, {
      body: include === undefined ? {} : { include },
    })
  return id
}

/** A saved connection by its name, or as it is by its id. */
async function savedConnection(
  { api }: Session,
  named: string | undefined,
): Promise<{ connection?: string }> {
  if (named === undefined) return {}
  const { items } = await api.send('GET', '/connections', page(connection), {
    query: { q: named, limit: 500 },
  })
  const found = items.find(({ name }) => name.toLowerCase() === named.trim().toLowerCase())
  return { connection: found?.id ?? named }
}
