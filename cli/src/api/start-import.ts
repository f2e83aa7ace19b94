import type { ImportStart } from '@muster/contract'
import { NotPossible } from '../stops.ts'
import type { OrganisationApi } from './organisation-api.ts'

/**
 * Uploads a file and starts its run.
 * @param name file name, which the list of imports shows
 * @returns id of the run
 */
export async function startImport(
  api: OrganisationApi,
  name: string,
  content: Blob,
  request: ImportStart,
): Promise<string> {
  const form = new FormData()
  form.append('request', JSON.stringify(request))
  form.append('file', content, name)
  const answer = await api.raw('POST', '/imports', { form })
  return runIdOf(answer, api.url)
}

/** The id of the run that an answer tells of. @throws NotPossible when there is none */
export async function runIdOf(answer: Response, url: string): Promise<string> {
  const body: unknown = await answer.json().catch(() => null)
  if (typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string') return body.id
  throw new NotPossible('cli.refused.notMuster', { url })
}
