import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from './muster-server.ts'

const run = promisify(execFile)
const suffix = 'dc=bench,dc=example'
const admin = `cn=admin,${suffix}`
const password = 'bench'
const startMs = 10_000

/** What Debian and others call it; `null` where OpenLDAP is not installed. */
function program(name: string): string | null {
  const folders = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin', '/usr/local/libexec']
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null
}

/**
 * Adds people to an OpenLDAP server of our own on loopback, with the indexes that Debian sets up, and stops it.
 *
 * @returns people per second, or null where `slapd` and `ldapadd` are not installed
 */
export async function ldapaddRate(size: number): Promise<number | null> {
  const [slapd, ldapadd] = [program('slapd'), program('ldapadd')]
  if (slapd === null || ldapadd === null) return null
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-ldap-'))
  const port = await freePort()
  const uri = `ldap://127.0.0.1:${port}`
  await mkdir(join(folder, 'data'))
  await writeFile(join(folder, 'slapd.conf'), configuration(folder))
  await writeFile(join(folder, 'people.ldif'), people(size))
  // with a debug level it stays in the foreground
  const server = spawn(slapd, ['-f', join(folder, 'slapd.conf'), '-h', uri, '-d', '0'], { stdio: 'ignore' })
  try {
    const bind = ['-x', '-H', uri, '-D', admin, '-w', password]
    await writeFile(join(folder, 'root.ldif'), root)
    const deadline = performance.now() + startMs
    for (;;)
      try {
        await run(ldapadd, [...bind, '-f', join(folder, 'root.ldif')])
        break
      } catch (error) {
        if (performance.now() > deadline || server.exitCode !== null) throw error
        await sleep(50)
      }
    const since = performance.now()
    await run(ldapadd, [...bind, '-f', join(folder, 'people.ldif')], { maxBuffer: 1 << 28 })
    return (1000 * size) / (performance.now() - since)
  } finally {
    const ended = new Promise((done) => server.once('exit', done))
    if (server.exitCode === null && server.kill('SIGTERM')) await ended
    await rm(folder, { recursive: true, force: true })
  }
}

const root = `dn: ${suffix}
objectClass: organization
objectClass: dcObject
dc: bench
o: Bench

dn: ou=people,${suffix}
objectClass: organizationalUnit
ou: people
`

function configuration(folder: string): string {
  return `include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
pidfile ${folder}/slapd.pid
modulepath /usr/lib/ldap
moduleload back_mdb
database mdb
maxsize 1073741824
suffix "${suffix}"
rootdn "${admin}"
rootpw ${password}
directory ${folder}/data
index objectClass eq
index cn,uid eq
index mail eq
`
}

function people(size: number): string {
  const entry = (n: number) => `dn: uid=person.${n},ou=people,${suffix}
objectClass: inetOrgPerson
uid: person.${n}
cn: Person ${n}
sn: ${n}
mail: person.${n}@bench.example
`
  return Array.from({ length: size }, (_, n) => entry(n)).join('\n')
}
