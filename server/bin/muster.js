#!/usr/bin/env node
// Plain JavaScript for any Node: starts muster.ts with a Node that runs TypeScript (24 or newer), which npm
// brings with this project, when the one that runs this file is older.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { availableParallelism, constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'

const needed = 24
const here = dirname(fileURLToPath(import.meta.url))
const program = join(here, 'muster.ts')

if (Number(process.versions.node.split('.')[0]) >= needed) {
  endWithLauncher()
  keepRequestsYoung()
  const { enableCompileCache } = await import('node:module')
  enableCompileCache()
  process.argv[1] = program
  await import('./muster.ts')
} else {
  const node = newerNode()
  if (node === null) {
    console.error(
      `Muster needs Node ${needed} or newer; this is ${process.version}. Run "npm ci", which brings one.`,
    )
    process.exit(1)
  }
  relay(node)
}

/**
 * Has nothing of a request made in the old generation of memory, which is collected as a whole, lets that grow to twice
 * what was left of it before it is, not sooner, and leaves most of the machine to requests while V8 does so, or compiles:
 * docs/decisions/0005-nothing-young-in-old-functions.md.
 */
function keepRequestsYoung() {
  const helpers = Math.max(1, Math.floor(availableParallelism() / 4))
  setFlagsFromString('--no-allocation-site-pretenuring')
  setFlagsFromString('--heap-growing-percent=100')
  setFlagsFromString('--memory-reducer-gc-count=0')
  setFlagsFromString(`--concurrent-marking-max-worker-num=${helpers}`)
  setFlagsFromString(`--concurrent-turbofan-max-threads=${helpers}`)
  setFlagsFromString(`--concurrent-maglev-max-threads=${helpers}`)
}

/** The Node that npm brought, beside this program or in a folder above it. */
function newerNode() {
  for (let folder = here; ; folder = dirname(folder)) {
    const found = join(
      folder,
      'node_modules',
      'node',
      'bin',
      process.platform === 'win32' ? 'node.exe' : 'node',
    )
    if (existsSync(found)) return found
    if (dirname(folder) === folder) return null
  }
}

/** Runs this file again under the other Node, as if it were this process: signals in, exit code out. */
function relay(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    // the fourth is a pipe that closes when this process dies, however it dies
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env: { ...process.env, MUSTER_LAUNCHED: '3' },
  })
  // a terminal sends Ctrl-C to both; the child decides when to end
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  child.on('error', (error) => {
    console.error(`${node} can't be started: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    process.exit(signal === null ? (code ?? 1) : 128 + (constants.signals[signal] ?? 1))
  })
}

/** Ends this process when the launcher was killed, so that no server is left behind unseen. */
function endWithLauncher() {
  const descriptor = Number(process.env.MUSTER_LAUNCHED)
  delete process.env.MUSTER_LAUNCHED
  if (!Number.isInteger(descriptor) || descriptor < 3) return
  import('node:net').then(({ Socket }) => {
    const pipe = new Socket({ fd: descriptor, readable: true, writable: false })
    const end = () => process.kill(process.pid, 'SIGKILL')
    pipe.on('end', end).on('error', end).resume().unref()
  })
}
