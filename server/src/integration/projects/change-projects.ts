import type { IntegrationProject, integrationProjectCreate, integrationProjectUpdate } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { crmRights, type RecordAt, requireVisible, usersOfProfiles } from '../../crm/index.ts'
import { isId, MusterError, withFields, withoutRefused } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { MessagePlace } from '../../platform/messages/index.ts'
import { type Asking, tellPortal } from '../connection/ask-portal.ts'
import { valuesFromRecords } from '../fields/fill-project.ts'
import { hearOnce } from '../messages/heard.ts'
import { dropCopies, keepCopies } from './copies.ts'
import { associateMade, type madeNote } from './hear-notes.ts'
import { shown } from './list-projects.ts'
import { link, recordsOf, unlink } from './project-links.ts'
import { requireProjects } from './project-rights.ts'

/**
 * Makes a project in the portal, in the name of who lets the CRM in, and associates it with records. What was not said
 * is filled from the records by the field mapping.
 * @throws crm_no_user, integration_off, integration_forbidden, forbidden; not_found for a record that one does not see;
 *   integration_broken; dates_reversed, invalid_field
 */
export async function createProject(
  asking: Asking,
  { records = [], ...asked }: z.output<typeof integrationProjectCreate>,
  t: Translate,
): Promise<IntegrationProject> {
  const { connection, user } = await asking.inOrganisation(async (ctx) => {
    const found = await requireProjects(ctx, 'create')
    for (const one of records) await requireVisible(ctx, one)
    return { connection: found, user: await ownUser(ctx) }
  })
  const { portalId, organisationId: listener } = connection
  const facts: z.input<typeof madeNote> = { records, by: user?.id ?? null }
  const filled = await valuesFromRecords(asking, connection, records, t)
  // a beginning that nobody chose is no reason to refuse the end that somebody did
  if (asked.endsOn != null && String(filled.startsOn ?? '') > asked.endsOn) delete filled.startsOn
  const made = await tellPortal(asking, connection, async (door) => {
    // whoever makes it owns it where the portal knows them, else who lets the CRM in
    const [owner] = user === null ? [] : await door.usersOf(portalId, [user.email])
    const usual = owner === undefined ? {} : { ownerId: owner.id }
    // what was filled is left out where the portal refuses it: nobody chose it
    return withoutRefused(filled, (left) => {
      const { own, fields } = withFields(left)
      return door.createProject(portalId, { ...usual, ...own, fields, ...asked }, { listener, facts })
    })
  })
  // should this server die here, the note of the portal is heard by another one, and the same comes of it
  return asking.inOrganisation(async (ctx) => {
    const { project, note } = made
    await keepCopies(ctx, portalId, [project])
    if (await isFirstHeard(ctx, project.id, note)) await associateMade(ctx, portalId, project, records)
    return shown(project, await recordsOf(ctx, portalId, [project.id]))
  })
}

/** Whether what the portal noted of a project was not heard as a message already; from now on it was. */
export async function isFirstHeard(
  ctx: Context,
  record: string,
  note: MessagePlace | null,
): Promise<boolean> {
  if (note === null) return true
  const told = { seq: note.seq, topic: 'integration.note', kind: 'made', record }
  return (await hearOnce(ctx, note.streamId, [told])).length > 0
}

/**
 * Changes a project, archives it, or takes it out of the archive.
 * @param ifMatch version that the change was made on, null when not asked for
 * @throws crm_no_user, integration_off, integration_forbidden, forbidden, not_found, version_mismatch,
 *   integration_broken, dates_reversed
 */
export async function updateProject(
  asking: Asking,
  id: string,
  change: z.output<typeof integrationProjectUpdate>,
  ifMatch: number | null,
): Promise<IntegrationProject> {
  const connection = await asking.inOrganisation((ctx) => requireProjects(ctx, 'edit'))
  const { portalId } = connection
  requireProjectId(id)
  const changed = await tellPortal(asking, connection, (door) =>
    door.updateProject(portalId, id, change, ifMatch),
  )
  return asking.inOrganisation(async (ctx) => {
    await keepCopies(ctx, portalId, [changed])
    await record(ctx, {
      action: 'integration.project.update',
      subject: { kind: 'project', id, name: changed.name },
      after: change,
    })
    return shown(changed, await recordsOf(ctx, portalId, [id]))
  })
}

/**
 * Removes a project from the portal, with its tasks and comments.
 * @throws crm_no_user, integration_off, integration_forbidden, forbidden, not_found, version_mismatch, integration_broken
 */
export async function removeProject(asking: Asking, id: string, ifMatch: number | null): Promise<void> {
  const connection = await asking.inOrganisation((ctx) => requireProjects(ctx, 'delete'))
  const { portalId } = connection
  requireProjectId(id)
  const name = await tellPortal(asking, connection, async (door) => {
    const [found] = await door.projectsNamed(portalId, [id])
    await door.removeProject(portalId, id, ifMatch)
    return found?.name ?? ''
  })
  await asking.inOrganisation(async (ctx) => {
    const records = (await recordsOf(ctx, portalId, [id])).get(id) ?? []
    for (const one of records) await unlink(ctx, portalId, id, one)
    await dropCopies(ctx, portalId, [id])
    await record(ctx, {
      action: 'integration.project.remove',
      subject: { kind: 'project', id, name },
      before: { name },
    })
  })
}

/**
 * Associates a project with a record. Asking again changes nothing.
 * @throws crm_no_user, integration_off, integration_forbidden, forbidden; not_found for a project or a record;
 *   integration_broken
 */
export async function linkProject(asking: Asking, id: string, at: RecordAt): Promise<IntegrationProject> {
  const connection = await asking.inOrganisation(async (ctx) => {
    const found = await requireProjects(ctx, 'edit')
    await requireVisible(ctx, at)
    return found
  })
  const { portalId } = connection
  requireProjectId(id)
  const [found] = await tellPortal(asking, connection, (door) => door.projectsNamed(portalId, [id]))
  if (found === undefined) throw new MusterError('not_found', { kind: 'project' })
  return asking.inOrganisation(async (ctx) => {
    await keepCopies(ctx, portalId, [found])
    const added = await link(ctx, portalId, id, [at])
    if (added.length > 0)
      await record(ctx, {
        action: 'integration.project.link',
        subject: { kind: 'project', id, name: found.name },
        after: { module: at.module, record: at.id },
      })
    return shown(found, await recordsOf(ctx, portalId, [id]))
  })
}

/** Ends the association of a project with a record; the project stays. @throws as `linkProject` does */
export async function unlinkProject(asking: Asking, id: string, at: RecordAt): Promise<void> {
  await asking.inOrganisation(async (ctx) => {
    const { portalId } = await requireProjects(ctx, 'edit')
    await requireVisible(ctx, at)
    requireProjectId(id)
    if (!(await unlink(ctx, portalId, id, at))) throw new MusterError('not_found', { kind: 'project' })
    await record(ctx, {
      action: 'integration.project.unlink',
      subject: { kind: 'project', id, name: '' },
      before: { module: at.module, record: at.id },
    })
  })
}

/** The CRM user who acts; null for the server. */
export async function ownUser(ctx: Context): Promise<{ id: string; email: string } | null> {
  const rights = await crmRights(ctx)
  if (rights === null || rights.userId === null) return null
  const [user] = await usersOfProfiles(ctx, { userIds: [rights.userId] })
  return user ?? null
}

function requireProjectId(id: string): void {
  if (!isId(id)) throw new MusterError('not_found', { kind: 'project' })
}
