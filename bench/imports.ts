import { openAsBlob } from 'node:fs'
import type { Run } from '@muster/contract'
import type { BenchServer } from './muster-server.ts'

/** A run that was applied, from the upload to its end and from the click on Apply to its end, in milliseconds. */
export type Measured = { run: Run; ms: number; applyMs: number }

/** A file of the people that `seedMembers` makes. */
export function peopleFile(size: number, from = 0): string {
  const lines = Array.from({ length: size }, (_, n) => `person.${from + n}@bench.example,Member\n`)
  return `Email address,Role\n${lines.join('')}`
}

/** Imports a file into a group: read, plan, apply. */
export async function importFile(server: BenchServer, groupId: string, file: string): Promise<Measured> {
  const since = performance.now()
  const { id } = await uploadFile(server, groupId, file)
  return applyWhenReady(server, id, since)
}

/** Uploads a file that is to go into a group. */
export async function uploadFile(server: BenchServer, groupId: string, file: string): Promise<Run> {
  const form = new FormData()
  const target = { kind: 'directory.group-membership', groupId }
  form.append('request', JSON.stringify({ source: { kind: 'file' }, target }))
  form.append('file', await openAsBlob(file), 'people.csv')
  return server.ask<Run>('POST', '/imports', form)
}

/** Takes an import back. */
export async function undoRun(server: BenchServer, id: string): Promise<Measured> {
  const since = performance.now()
  const reverse = await server.ask<Run>('POST', `/imports/${id}/undo`, {})
  return applyWhenReady(server, reverse.id, since)
}

/** Applies a run as soon as it is ready. @param since when it began, by `performance.now()` */
export async function applyWhenReady(server: BenchServer, id: string, since: number): Promise<Measured> {
  const ready = await server.until(id, 'ready')
  const readyAt = performance.now()
  await server.ask('POST', `/imports/${id}/apply`, { fingerprint: ready.fingerprint })
  const run = await server.until(id, 'applied')
  const end = performance.now()
  return { run, ms: end - since, applyMs: end - readyAt }
}
