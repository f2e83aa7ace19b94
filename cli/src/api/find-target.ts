import type { ImportStart } from '@muster/contract'
import { findPlace } from './find-place.ts'
import type { OrganisationApi } from './organisation-api.ts'

/** Targets that are the organisation's own, by the one word that names them. */
const own: Record<string, ImportStart['target']> = {
  organisation: { kind: 'directory.member' },
  organization: { kind: 'directory.member' },
  members: { kind: 'directory.member' },
  hierarchy: { kind: 'directory.hierarchy' },
}

/**
 * What `--into` names: `organisation` (or `members`), `hierarchy`, or a group or department.
 * @throws WrongUsage when it names nothing, or more than one place
 */
export async function findTarget(api: OrganisationApi, into: string): Promise<ImportStart['target']> {
  const word = into.trim().toLowerCase()
  const target = Object.hasOwn(own, word) ? own[word] : undefined
  if (target !== undefined) return target
  return { kind: 'directory.group-membership', groupId: (await findPlace(api, into)).id }
}
