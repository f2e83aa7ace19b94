import { api, endedAccess } from '../shared/api/index.ts'

/** Where someone goes who may not enter an organisation: they were deactivated, or never belonged. */
export async function whereInstead(org: string): Promise<string> {
  const refused = await api.get(`/orgs/${org}/settings`).catch((error: unknown) => error)
  return endedAccess(refused) ?? `/organisations?unknown=${encodeURIComponent(org)}`
}
