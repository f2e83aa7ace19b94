import type { Connection, ConnectionCreate, ImportStart, Run } from '@muster/contract'
import { api } from '../../../shared/api/index.ts'
import type { ImportTarget } from '../source/upload-import.ts'

/** Cache key of saved sources. */
export const connectionsKey = (org: string) => ['imports', org, 'connections'] as const

type Way = 'joined' | { connection: string } | { access: ConnectionCreate['access']; name: string | null }

/**
 * Starts an import of the people of a CRM. What was entered is kept as a connection where it has a name; one that does not
 * let in is not kept.
 */
export async function startFromCrm(org: string, target: ImportTarget, way: Way): Promise<Run> {
  if (way === 'joined') return post(org, target, {})
  if ('connection' in way) return post(org, target, { connection: way.connection })
  const { access, name } = way
  if (name === null && access.vendor === 'muster') {
    const { vendor: _, ...pair } = access
    return post(org, target, pair)
  }
  const body: ConnectionCreate = { kind: 'crm', name: name ?? '', access }
  const { id } = await api.post<Connection>(`/orgs/${org}/connections`, body)
  try {
    return await post(org, target, { connection: id })
  } catch (error) {
    await api.delete(`/orgs/${org}/connections/${id}`).catch(() => {})
    throw error
  }
}

function post(
  org: string,
  target: ImportTarget,
  source: { connection?: string; url?: string | undefined; email?: string; key?: string },
): Promise<Run> {
  const request: ImportStart = { source: { kind: 'crm', ...source }, target }
  return api.post<Run>(`/orgs/${org}/imports`, request, { idempotencyKey: crypto.randomUUID() })
}
