import { openAsBlob } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DemoFacts } from './demo-facts.ts'
import { firstImport } from './sample-rows.ts'

/**
 * Imports one of the sample workbooks through the public API, as anyone would, unless the organisation has an
 * import already.
 * @param folder of the sample files
 */
export async function runFirstImport(facts: DemoFacts, folder: string): Promise<void> {
  const { items } = await call<{ items: unknown[] }>(facts, 'GET', 'imports?limit=1')
  if (items.length > 0) return
  const groups = await call<{ items: { id: string; name: string }[] }>(facts, 'GET', 'groups?kind=group')
  const group = groups.items.find(({ name }) => name === firstImport.group)
  if (group === undefined) return
  const form = new FormData()
  const request = {
    source: { kind: 'file' },
    target: { kind: 'directory.group-membership', groupId: group.id },
    decisions: { defaults: firstImport.decisions },
    autoApply: true,
  }
  form.append('request', JSON.stringify(request))
  form.append('file', await openAsBlob(join(folder, firstImport.file)), firstImport.file)
  const { id } = await call<{ id: string }>(facts, 'POST', 'imports', form)
  for (let pauseMs = 50; ; pauseMs = Math.min(2 * pauseMs, 500)) {
    const { state } = await call<{ state: string }>(facts, 'GET', `imports/${id}`)
    if (!['reading', 'planning', 'ready', 'applying'].includes(state)) return
    await sleep(pauseMs)
  }
}

async function call<T>(
  { url, organisation, token }: DemoFacts,
  method: string,
  path: string,
  body?: FormData,
): Promise<T> {
  const answer = await fetch(`${url}/api/v1/orgs/${organisation}/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body }),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}
