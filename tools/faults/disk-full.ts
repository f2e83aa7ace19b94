import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { install } from './muster-process.ts'

// A disk that is really full, under the bundled database and the server, in the middle of an import: what was said
// meanwhile, and whether the import ends as if nothing had been when there is room again. Needs root, to mount a small
// disk in memory: `sudo node tools/faults/disk-full.ts [rows]`.

const rows = Number(process.argv[2] ?? 60_000)
const diskMegabytes = 640
/** What is left when the ballast has fallen. */
const leftBytes = 6 * 1024 ** 2

const disk = await mkdtemp(join(tmpdir(), 'muster-disk-'))
await chmod(disk, 0o755)
if (
  spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', `size=${diskMegabytes}m,mode=755`, 'tmpfs', disk]).status !==
  0
) {
  console.error('A small disk can’t be mounted here; this needs root.')
  process.exit(2)
}
process.env.TMPDIR = disk
try {
  process.exitCode = (await campaign()) ? 0 : 1
} finally {
  spawnSync('/bin/umount', ['--lazy', disk])
  await rm(disk, { recursive: true, force: true })
}

async function campaign(): Promise<boolean> {
  const installation = await install({ MUSTER_CHUNK_ROWS: '1000' })
  const { ask } = installation
  try {
    const group = await ask<{ id: string }>('POST', '/groups', { name: 'Everyone', kind: 'group' })
    const form = new FormData()
    const request = {
      source: { kind: 'file' },
      target: { kind: 'directory.group-membership', groupId: group.id },
      decisions: { defaults: { unknown_member: 'invite' } },
      invite: 'never',
    }
    form.set('request', JSON.stringify(request))
    const lines = Array.from({ length: rows }, (_, n) => `person-${n}@acme.example`)
    form.set('file', new Blob([`email\n${lines.join('\n')}\n`]), 'people.csv')
    const { id } = await ask<{ id: string }>('POST', '/imports', form)
    type Run = {
      state: string
      fingerprint: string
      progress: { done: number }
      outcomes: Record<string, number>
    }
    const look = () => ask<Run>('GET', `/imports/${id}`)
    while ((await look()).state !== 'ready') await pause(50)
    const { bavail, bsize } = await statfs(disk)
    const ballast = join(disk, 'ballast')
    await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - leftBytes)))
    await ask('POST', `/imports/${id}/apply`, { fingerprint: (await look()).fingerprint })
    const said = await whatIsSaid(
      installation.url() ?? '',
      `/orgs/${installation.organisation}/imports/${id}`,
      installation.token,
    )
    const { bavail: left } = await statfs(disk)
    await rm(ballast)
    for (;;) {
      const { state, outcomes } = await look()
      if (state === 'applying' || state === 'ready') await pause(100)
      else {
        const isWhole = state === 'applied' && outcomes.created === rows
        console.log(`full: ${left * bsize} bytes left; the API said ${[...said].join(', ')}`)
        console.log(`room again: ${state}, ${outcomes.created} of ${rows} rows${isWhole ? '' : ' (WRONG)'}`)
        return isWhole
      }
    }
  } finally {
    await installation.remove()
  }
}

/** What the API answers for some seconds while the disk is full. */
async function whatIsSaid(url: string, path: string, token: string): Promise<Set<string>> {
  const said = new Set<string>()
  for (let turn = 0; turn < 40; turn += 1) {
    const answer = await fetch(`${url}/api/v1${path}`, {
      headers: { authorization: `Bearer ${token}` },
    }).catch(() => null)
    const body = answer === null ? null : ((await answer.json()) as { code?: string; state?: string })
    said.add(body === null ? 'nothing' : `${answer?.status} ${body.code ?? body.state}`)
    await pause(200)
  }
  return said
}
