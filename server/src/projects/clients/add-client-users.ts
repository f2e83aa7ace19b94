import type { ClientUser, ClientUsersInvited, clientUserCreate, clientUsersInvite } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { z } from 'zod'
import { recordMany } from '../../audit/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type PortalAccess, requirePortal } from '../access/portal-access.ts'
import { mailClientInvitations } from '../invitations/client-invitations.ts'
import { type AddressHolder, addressTaken, claimAddresses } from '../users/addresses.ts'
import { type NamedAddress, namedAddresses } from '../users/named-addresses.ts'
import { changeClients, type GivenToClients } from './change-client-users.ts'
import { ownDomain, ownDomainOf, projectsForClients, requireCompany } from './client-rules.ts'
import { findClientUser } from './client-user-row.ts'
import { addToClientProjects, insertClientUsers } from './insert-client-users.ts'

/** Where people are added: their company, its projects that they get, whether they are moved and mailed. */
type Adding = {
  company: { id: string; name: string }
  projectIds: string[]
  moves: boolean
  invites: boolean
  note: string
}

/** What became of one address. */
type Added = { id: string | null; error: MusterError | null }

/**
 * Adds a client user to a company. Who is client user of another company is moved here only where that is asked for.
 * @throws not_found, portal_forbidden, invalid_email, own_domain, already_portal_user, already_client_user,
 *   client_of_other_company, unknown_client_company, unknown_project
 */
export async function createClientUser(
  ctx: Context,
  portal: string,
  { email, firstName = '', lastName = '', ...asked }: z.output<typeof clientUserCreate>,
): Promise<ClientUser> {
  const access = await requirePortal(ctx, portal, 'clients.manage')
  const adding = await addingOf(ctx, access, asked, asked.invite === true)
  const [address] = namedAddresses([email]) as [NamedAddress]
  const [{ id, error }] = (await addClients(ctx, access, adding, [{ ...address, firstName, lastName }])) as [
    Added,
  ]
  if (error !== null) throw error
  return findClientUser(ctx, access, id as string)
}

const mostAddresses = 1_000

/**
 * Invites people of one company by addresses with commas between them. Each address has its own result.
 * @throws not_found, portal_forbidden, unknown_client_company, unknown_project, too_many_people
 */
export async function inviteClientUsers(
  ctx: Context,
  portal: string,
  asked: z.output<typeof clientUsersInvite>,
  t: Translate,
): Promise<ClientUsersInvited> {
  const access = await requirePortal(ctx, portal, 'clients.manage')
  const adding = await addingOf(ctx, access, asked, true)
  const texts = [...new Set(asked.emails.split(/[,;\n]/).map((one) => one.trim()))].filter(
    (one) => one !== '',
  )
  if (texts.length > mostAddresses)
    throw new MusterError('too_many_people', { count: texts.length, most: mostAddresses })
  const people = namedAddresses(texts)
  const added = await addClients(ctx, access, adding, people)
  const items = people.map(({ text }, index) => itemOf(text, added[index] as Added, t))
  return {
    invited: items.filter(({ outcome }) => outcome === 'done').length,
    refused: items.filter(({ outcome }) => outcome === 'refused').length,
    items,
  }
}

function itemOf(email: string, { id, error }: Added, t: Translate): ClientUsersInvited['items'][number] {
  if (error === null)
    return { email, clientUserId: id, outcome: 'done', reason: null, reasonText: null, offer: null }
  const { code, params } = error
  const { offer = null } = params as { offer?: ClientUsersInvited['items'][number]['offer'] }
  return {
    email,
    clientUserId: id,
    outcome: code === 'already_client_user' ? 'unchanged' : 'refused',
    reason: code,
    reasonText: t(`errors.${code}` as 'errors.own_domain', params as never),
    offer: offer?.kind === 'move' ? offer : null,
  }
}

async function addingOf(
  ctx: Context,
  access: PortalAccess,
  asked: {
    companyId: string
    projectIds?: string[] | undefined
    move?: boolean | undefined
    note?: string | undefined
  },
  invites: boolean,
): Promise<Adding> {
  const company = await requireCompany(ctx, access, asked.companyId)
  return {
    company,
    projectIds: await projectsForClients(ctx, access, company.id, asked.projectIds),
    moves: asked.move === true,
    invites,
    note: asked.note ?? '',
  }
}

/** Adds people to a company, or moves them there, in a few statements; what became of each, in their order. */
async function addClients(
  ctx: Context,
  access: PortalAccess,
  adding: Adding,
  people: readonly NamedAddress[],
): Promise<Added[]> {
  const { company, projectIds, moves, invites, note } = adding
  const domains = await ownDomainOf(
    ctx,
    access,
    people.flatMap(({ key }) => key ?? []),
  )
  const keys = people.flatMap(({ key }) => (key === null || domains.has(key) ? [] : [key]))
  const { ids, holders } = await claimAddresses(ctx, access.portalId, 'client_user', keys)
  // of an address that stands twice, the first spelling holds
  const fresh = new Map(
    people
      .toReversed()
      .flatMap((one) => (one.key !== null && ids.has(one.key) ? [[one.key, one] as const] : [])),
  )
  const made = await insertClientUsers(
    ctx,
    access.portalId,
    [...fresh].map(([emailKey, { email, firstName, lastName }]) => ({
      id: ids.get(emailKey) as string,
      email,
      emailKey,
      firstName,
      lastName,
      companyId: company.id,
    })),
  )
  const madeIds = made.map(({ id }) => id)
  await addToClientProjects(ctx, madeIds, projectIds)
  if (invites) await mailClientInvitations(ctx, madeIds, note)
  await recordMany(
    ctx,
    made.map(({ id, displayName, emailKey }) => ({
      action: 'projects.client-user.create',
      subject: { kind: 'client_user', id, name: displayName },
      after: { email: emailKey, company: company.name },
    })),
  )
  const moved = moves ? [...holders.values()].filter((one) => isElsewhere(one, company.id)) : []
  if (moved.length > 0) {
    const given: GivenToClients = { company, projectIds, note }
    const movedClients = moved.map(({ id }) => id)
    await changeClients(ctx, access, 'move', movedClients, given)
    // whoever has joined, or was invited before, needs no mail
    if (invites) await changeClients(ctx, access, 'invite', movedClients, given)
  }
  const movedIds = new Set(moved.map(({ id }) => id))
  return people.map(({ key }): Added => {
    if (key === null)
      return {
        id: null,
        error: new MusterError('invalid_email', {}, [{ path: 'email', code: 'invalid_email', message: '' }]),
      }
    const domain = domains.get(key)
    if (domain !== undefined) return { id: null, error: ownDomain(domain) }
    const holder = holders.get(key)
    if (holder === undefined) return { id: ids.get(key) ?? null, error: null }
    if (movedIds.has(holder.id)) return { id: holder.id, error: null }
    return { id: holder.kind === 'client_user' ? holder.id : null, error: heldBy(holder, company.id) }
  })
}

const isElsewhere = ({ kind, companyId }: AddressHolder, here: string) =>
  kind === 'client_user' && companyId !== here

/** The refusal of an address for a client company, telling who has it, and what can be done. */
function heldBy(holder: AddressHolder, here: string): MusterError {
  if (!isElsewhere(holder, here)) return addressTaken(holder)
  const { id, name, company, companyId } = holder
  return new MusterError(
    'client_of_other_company',
    { name, company, offer: { kind: 'move', clientUserId: id, companyId } },
    [{ path: 'email', code: 'client_of_other_company', message: '' }],
  )
}
