import { me } from '@muster/contract'
import { WrongUsage } from '../stops.ts'
import type { Api } from './api.ts'

/** The API inside one organisation: paths are relative to `/orgs/{org}`. */
export type OrganisationApi = Api & { organisation: string }

/**
 * Enters the organisation that was named, or the only one the person belongs to.
 * @param named slug or id, or null
 * @throws WrongUsage when it must be named, or the person does not belong to it
 */
export async function enterOrganisation(api: Api, named: string | null): Promise<OrganisationApi> {
  const organisation = named ?? (await onlyOrganisation(api))
  const prefix = `/orgs/${encodeURIComponent(organisation)}`
  return {
    url: api.url,
    organisation,
    raw: (method, path, sent) => api.raw(method, prefix + path, sent),
    send: (method, path, shape, sent) => api.send(method, prefix + path, shape, sent),
  }
}

async function onlyOrganisation(api: Api): Promise<string> {
  const { organisations } = await api.send('GET', '/me', me)
  const [first, ...others] = organisations
  if (first === undefined) throw new WrongUsage('cli.usage.noOrganisations')
  if (others.length === 0) return first.slug
  const names = organisations.map(({ slug }) => slug).join(', ')
  throw new WrongUsage('cli.usage.chooseOrganisation', { names })
}
