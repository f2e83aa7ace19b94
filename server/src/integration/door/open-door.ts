import { identityOfMember } from '../../directory/index.ts'
import { enterWithKey } from '../../identity/index.ts'
import { applyRun, cancelRun, startListedRun, undoRun, viewRun } from '../../imports/index.ts'
import { isId, MusterError, type Principal } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import {
  closeStreams,
  discardMessages,
  openStream,
  retryMessages,
  streamFigures,
  tell,
} from '../../platform/messages/index.ts'
import {
  administeredPortal,
  administeredPortals,
  changeManyUsers,
  companiesAfter,
  companiesNamed,
  createPortal,
  createProject,
  externalProgress,
  listProjectFields,
  listProjects,
  noteMappedFields,
  projectOfDeal,
  projectsNamed,
  removeProject,
  tellOfProjects,
  updateProject,
  usersNamed,
  usersOfAddresses,
  wholeCompany,
} from '../../projects/index.ts'
import type { IntegrationGround } from '../ground.ts'
import { crmAudience, portalTopics, streamOfPortal } from '../messages/streams.ts'
import type { DoorAccess, DoorOwner, PortalDoor } from './portal-door.ts'

/** Whose deed it is, for the record of the portal's side. */
export type Actor = { name: string; address: string | null }

/**
 * The door of a portal of this deployment: every call is a transaction of the organisation that the portal belongs to,
 * with the rights that whoever lets in has at that moment.
 * @param actor null for what the server does by itself, in the owner's name
 */
export function openDoor(ground: IntegrationGround, access: DoorAccess, actor: Actor | null): PortalDoor {
  const { engine } = ground
  const enter = <T>(work: (ctx: Context, owner: DoorOwner) => Promise<T>): Promise<T> =>
    enterAs(ground, access, actor, work)
  const inPortal = <T>(portalId: string, work: (ctx: Context, owner: DoorOwner) => Promise<T>): Promise<T> =>
    enter(async (ctx, owner) => {
      await requireAdministered(ctx, portalId)
      return work(ctx, owner)
    })
  return {
    look: () => enter(async (ctx, owner) => ({ owner, portals: await administeredPortals(ctx) })),
    portal: (portalId) =>
      enter(async (ctx, owner) => ({ owner, portal: await requireAdministered(ctx, portalId) })),
    createPortal: (name) =>
      enter(async (ctx) => requireAdministered(ctx, (await createPortal(ctx, { name })).id)),
    listen: (portalId, listener, isNew) =>
      inPortal(portalId, async ({ tx, principal: { organisationId } }) => {
        if (isNew) await closeStreams(tx, organisationId, { audience: crmAudience, listener })
        const stream = streamOfPortal(portalId, listener)
        await openStream(tx, organisationId, stream, portalTopics)
        if (isNew) await tellOfProjects(tx, organisationId, portalId, stream)
      }),
    messages: (portalId, listener) =>
      inPortal(portalId, ({ tx, principal }) => streamFigures(tx, placeOf(principal, portalId, listener))),
    retryMessages: (portalId, listener, seqs) =>
      inPortal(portalId, ({ tx, principal }) =>
        retryMessages(tx, placeOf(principal, portalId, listener), seqs),
      ),
    discardMessages: (portalId, listener, seqs) =>
      inPortal(portalId, ({ tx, principal }) =>
        discardMessages(tx, placeOf(principal, portalId, listener), seqs),
      ),
    projects: (portalId, query) => inPortal(portalId, (ctx) => listProjects(ctx, portalId, query)),
    projectsNamed: (portalId, ids) => inPortal(portalId, (ctx) => projectsNamed(ctx, portalId, ids)),
    externalProgress: (portalId, ids) => inPortal(portalId, (ctx) => externalProgress(ctx, portalId, ids)),
    createProject: (portalId, asked, note) =>
      inPortal(portalId, async (ctx) => {
        const project = await createProject(ctx, portalId, asked)
        return { project, note: await noteMade(ctx, portalId, project, note) }
      }),
    projectOfDeal: (portalId, order, note) =>
      inPortal(portalId, async (ctx) => {
        const outcome = await projectOfDeal(ctx, portalId, order)
        const { project, company, wasMade } = outcome
        return { ...outcome, note: wasMade ? null : await noteMade(ctx, portalId, project, note, company) }
      }),
    updateProject: (portalId, id, change, ifMatch) =>
      inPortal(portalId, (ctx) => updateProject(ctx, portalId, id, change, ifMatch)),
    removeProject: (portalId, id, ifMatch) =>
      inPortal(portalId, (ctx) => removeProject(ctx, portalId, id, ifMatch)),
    push: (portalId, { from, ...order }) =>
      inPortal(portalId, async (ctx) => {
        const run = await startListedRun(ctx, engine, {
          ...order,
          source: { kind: 'integration', name: from },
          target: { kind: 'projects.portal-user', portalId },
        })
        return run.id
      }),
    run: (runId, t) => enter((ctx) => viewRun(ctx, engine, runId, t)),
    applyRun: (runId, fingerprint) =>
      enter(async (ctx) => {
        await applyRun(ctx, engine, runId, fingerprint)
      }),
    cancelRun: (runId) =>
      enter(async (ctx) => {
        await cancelRun(ctx, engine, runId)
      }),
    undoRun: (runId) =>
      enter(async (ctx) => {
        await undoRun(ctx, engine, runId, true)
      }),
    fields: (portalId) => inPortal(portalId, async (ctx) => (await listProjectFields(ctx, portalId)).items),
    noteMappedFields: (portalId, crm, apiNames) =>
      inPortal(portalId, (ctx) => noteMappedFields(ctx, portalId, crm, apiNames)),
    usersNamed: (portalId, ids) => inPortal(portalId, (ctx) => usersNamed(ctx, portalId, ids)),
    companies: (portalId, after) => inPortal(portalId, (ctx) => companiesAfter(ctx, portalId, after)),
    companiesNamed: (portalId, ids) => inPortal(portalId, (ctx) => companiesNamed(ctx, portalId, ids)),
    company: (portalId, companyId) => inPortal(portalId, (ctx) => wholeCompany(ctx, portalId, companyId)),
    usersOf: (portalId, emails) => inPortal(portalId, (ctx) => usersOfAddresses(ctx, portalId, emails)),
    deactivateUsers: async (portalId, userIds, t) => {
      if (userIds.length === 0) return 0
      const asked = { action: 'deactivate' as const, userIds: [...userIds] }
      const { done } = await changeManyUsers((work) => inPortal(portalId, work), portalId, asked, t)
      return done
    },
  }
}

function placeOf({ organisationId }: Principal, portalId: string, listener: string) {
  return { organisationId, stream: streamOfPortal(portalId, listener) }
}

/** Tells whoever asked for a project of it and of its client company, should they not hear the answer. */
function noteMade(
  { tx, principal }: Context,
  portalId: string,
  { id, name }: { id: string; name: string },
  { listener, facts }: { listener: string; facts: Record<string, unknown> },
  company: { id: string; name: string } | null = null,
) {
  const client = company === null ? null : { id: company.id, name: company.name }
  const told = { record: id, kind: 'made', facts: { name, company: client, ...facts } }
  return tell(tx, principal.organisationId, streamOfPortal(portalId, listener), 'integration.note', told)
}

/** @throws integration_not_administrator */
async function requireAdministered(ctx: Context, portalId: string) {
  try {
    return (await administeredPortal(ctx, portalId)).offered
  } catch (error) {
    if (error instanceof MusterError && ['not_found', 'portal_forbidden'].includes(error.code))
      throw new MusterError('integration_not_administrator')
    throw error
  }
}

async function enterAs<T>(
  ground: IntegrationGround,
  access: DoorAccess,
  actor: Actor | null,
  work: (ctx: Context, owner: DoorOwner) => Promise<T>,
): Promise<T> {
  const { database, engine } = ground
  const key =
    access.kind === 'own'
      ? null
      : await enterWithKey(ground.keys, access, 'projects.portals:manage', actor?.address ?? null)
  const organisationId = access.kind === 'own' ? access.organisationId : (key?.organisationId as string)
  const done = await database.inOrganisation(organisationId, async (tx) => {
    const identityId =
      access.kind === 'own'
        ? access.identityId
        : await identityOfMember(tx, key?.principal.memberId as string)
    const isKnown = identityId !== null && isId(identityId)
    const owner = isKnown ? await engine.principalOf(tx, organisationId, identityId) : null
    if (owner === null || !isKnown) throw new MusterError('integration_owner_gone')
    const { displayName: name } = owner
    const principal: Principal = {
      ...owner,
      displayName: actor === null ? name : `${actor.name} (CRM)`,
      address: actor?.address ?? null,
      kind: key === null ? 'person' : 'key',
    }
    return work(
      { tx, principal, now: new Date() },
      { organisationId, identityId, name, endsAt: key?.health.endsAt ?? null },
    )
  })
  database.changed(organisationId)
  return done
}
