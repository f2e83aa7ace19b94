import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import SCIMMY from 'scimmy'
import { seedMembers } from './import-floor.ts'
import { importFile, peopleFile } from './imports.ts'
import { startBenchServer } from './muster-server.ts'
import { type BenchRow, benchRow, printRows } from './sides.ts'

const ours = 100_000
const peers = 5000
const turns = 3
/** SCIM servers commonly take a thousand operations at a time (RFC 7644, section 3.7, leaves it to them). */
const bulkSize = 1000

/** People per second: an import, `ldapadd` into OpenLDAP, and the bulk requests of a SCIM library in memory. */
export const rows = async (): Promise<BenchRow[]> => {
  const ldap = await best(ldapRate)
  const scim = await best(() => bulkRate(peers))
  const muster = await importRate()
  const fastest = Math.max(ldap ?? 0, scim)
  const name = fastest === scim ? "scimmy's bulk" : 'ldapadd'
  const said =
    ldap === null ? 'ldapadd is not installed: apt-get install slapd ldap-utils' : rate('ldapadd', ldap)
  return [
    benchRow('Import, users/s', muster, fastest, name, '≥ 15 ×', `${said}; ${rate("scimmy's bulk", scim)}`),
  ]
}

const rate = (name: string, perSecond: number) => `${name} ${Math.round(perSecond).toLocaleString('en')}/s`

/** The fastest of several turns, which count from 1; null where there is nothing to measure. */
async function best<Rate extends number | null>(rate: (turn: number) => Promise<Rate>): Promise<Rate> {
  let found = await rate(1)
  for (let turn = 2; found !== null && turn <= turns; turn += 1) {
    const next = await rate(turn)
    if (next !== null && next > found) found = next
  }
  return found
}

async function ldapRate(): Promise<number | null> {
  const { ldapaddRate } = await import('./open-ldap.ts')
  return ldapaddRate(peers)
}

async function importRate(): Promise<number> {
  const server = await startBenchServer()
  try {
    await seedMembers(server, ours)
    const file = join(server.dataDir, 'people.csv')
    await writeFile(file, peopleFile(ours))
    return await best(async (turn) => {
      const group = { name: `Everyone ${turn}`, kind: 'group' }
      const { id } = await server.ask<{ id: string }>('POST', '/groups', group)
      await server.idle()
      const { ms } = await importFile(server, id, file)
      return (1000 * ours) / ms
    })
  } finally {
    await server.close()
  }
}

/** Users per second by bulk requests, kept in a map: what parsing, checking and answering alone take. */
async function bulkRate(size: number): Promise<number> {
  const { User } = SCIMMY.Resources
  const kept = new Map<string, object>()
  User.ingress(async (_resource, data) => {
    const id = String(kept.size)
    const user = { ...data, id }
    kept.set(id, user)
    return user
  })
  SCIMMY.Resources.declare(User)
  const since = performance.now()
  for (let from = 0; from < size; from += bulkSize) {
    const Operations = Array.from({ length: bulkSize }, (_, n) => operation(from + n))
    const request = new SCIMMY.Messages.BulkRequest({
      schemas: [SCIMMY.Messages.BulkRequest.id],
      Operations,
    })
    const { Operations: answered } = await request.apply()
    const wrong = answered.find(({ status }) => Number(status) !== 201)
    if (wrong !== undefined) throw new Error(`scimmy answered ${JSON.stringify(wrong)}`)
  }
  return (1000 * size) / (performance.now() - since)
}

function operation(number: number): SCIMMY.Messages.BulkRequest.BulkOpOperation {
  const email = `person.${number}@bench.example`
  const data = {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: email,
    name: { givenName: 'Person', familyName: String(number) },
    emails: [{ value: email, primary: true }],
    active: true,
  }
  return { method: 'POST', path: '/Users', bulkId: String(number), data }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printRows(await rows())
