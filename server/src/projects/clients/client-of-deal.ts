import type { Project, projectCreate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { emailKey, fold, isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requirePortal } from '../access/portal-access.ts'
import { enterProject } from '../access/project-access.ts'
import { createProject } from '../projects/create-project.ts'
import { projectsByIds } from '../projects/project-row.ts'
import { createClientUser } from './add-client-users.ts'
import { createCompany } from './companies.ts'
import { addToClientProjects } from './insert-client-users.ts'
import { addProjectClient } from './project-clients.ts'

/** A deal that becomes a project, with whom it was made with. */
export type DealOrder = {
  deal: { id: string; name: string }
  /** The project to be, or one that is there. `once`: the one that was made of the deal before, where there is one. */
  project: { create: z.output<typeof projectCreate>; once: boolean } | { id: string }
  /** The account; `id`: of the client company that it is known to be. */
  company: { id: string | null; name: string; webAddress: string; address: string } | null
  /** The contact. */
  person: { email: string; firstName: string; lastName: string } | null
  /** Whether the person is mailed an invitation. */
  invite: boolean
}

/** What became of a deal in the portal. `wasMade`: all that was asked had been done before. */
export type DealOutcome = {
  project: Project
  wasMade: boolean
  company: { id: string; name: string; outcome: 'linked' | 'found' | 'created'; isPrimary: boolean } | null
  person: { outcome: 'created' | 'added' | 'refused'; error: MusterError | null } | null
}

/**
 * Makes a project of a deal, or takes one that is there; the account becomes its client company, primary where the project
 * has none yet, and the contact a client user of it. A person who can't become one is told of, and holds up nothing.
 * @throws not_found, portal_forbidden, and what making a project throws
 */
export async function projectOfDeal(ctx: Context, portal: string, order: DealOrder): Promise<DealOutcome> {
  const access = await requirePortal(ctx, portal, 'clients.manage')
  const { portalId } = access
  const known =
    'create' in order.project && order.project.once ? await madeOf(ctx, portalId, order.deal.id) : null
  if (known !== null) {
    const [project] = await projectsByIds(ctx, access, [known])
    return { project: project as Project, wasMade: true, company: null, person: null }
  }
  const id =
    'id' in order.project
      ? (await enterProject(ctx, portalId, order.project.id)).projectId
      : (await createProject(ctx, portalId, order.project.create)).id
  await sql`update projects.project set deal_id = coalesce(deal_id, ${order.deal.id}::uuid)
    where id = ${id}::uuid`.execute(ctx.tx)
  const company = order.company === null ? null : await companyOf(ctx, portalId, order.company)
  const client =
    company === null ? null : await addProjectClient(ctx, portalId, id, { companyId: company.id })
  const person =
    company === null || order.person === null ? null : await personOf(ctx, portalId, id, company.id, order)
  const [project] = await projectsByIds(ctx, access, [id])
  return {
    project: project as Project,
    wasMade: false,
    company: company === null ? null : { ...company, isPrimary: client?.isPrimary === true },
    person,
  }
}

/** The first project that was made of a deal; whoever else asks for it at this moment waits. */
async function madeOf({ tx }: Context, portalId: string, dealId: string): Promise<string | null> {
  await sql`select pg_advisory_xact_lock(7245, hashtext(${dealId}))`.execute(tx)
  const { rows } = await sql<{ id: string }>`select id from projects.project
    where portal_id = ${portalId}::uuid and deal_id = ${dealId}::uuid order by created_at, id limit 1`.execute(
    tx,
  )
  return rows[0]?.id ?? null
}

/** The client company that an account is: the one that it is known to be, one with its name, or a new one. */
async function companyOf(ctx: Context, portalId: string, asked: NonNullable<DealOrder['company']>) {
  const known = asked.id !== null && isId(asked.id) ? asked.id : null
  const { rows } = await sql<{ id: string; name: string; isLinked: boolean }>`
    select id, name, id is not distinct from ${known}::uuid as "isLinked" from projects.client_company
    where portal_id = ${portalId}::uuid and (id = ${known}::uuid or name_key = ${fold(asked.name)})
    order by 3 desc limit 1
  `.execute(ctx.tx)
  const [found] = rows
  if (found !== undefined) {
    const { isLinked, ...company } = found
    return { ...company, outcome: isLinked ? ('linked' as const) : ('found' as const) }
  }
  const { name, webAddress, address } = asked
  const made = await createCompany(ctx, portalId, { name, webAddress, address })
  return { id: made.id, name: made.name, outcome: 'created' as const }
}

async function personOf(
  ctx: Context,
  portalId: string,
  projectId: string,
  companyId: string,
  { person, invite }: DealOrder,
): Promise<DealOutcome['person']> {
  if (person === null) return null
  const { rows } = await sql<{ id: string }>`
    select id from projects.client_user where portal_id = ${portalId}::uuid
      and email_key = ${emailKey(person.email) ?? ''} and company_id = ${companyId}::uuid
  `.execute(ctx.tx)
  if (rows[0] !== undefined) {
    await addToClientProjects(ctx, [rows[0].id], [projectId])
    return { outcome: 'added', error: null }
  }
  try {
    await createClientUser(ctx, portalId, { ...person, companyId, projectIds: [projectId], invite })
    return { outcome: 'created', error: null }
  } catch (error) {
    // somebody who is known in the portal already, or has no proper address, stays what they are
    if (!(error instanceof MusterError) || !refusals.has(error.code)) throw error
    return { outcome: 'refused', error }
  }
}

const refusals = new Set([
  'already_client_user',
  'already_portal_user',
  'client_of_other_company',
  'invalid_email',
  'own_domain',
])
