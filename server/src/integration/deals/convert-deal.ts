import type { DealConverted, dealConvert } from '@muster/contract'
import type { PhraseKey, Translate } from '@muster/phrases'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { type DealParties, dealParties, type RecordAt, usersOfProfiles } from '../../crm/index.ts'
import { MusterError, withFields, withoutRefused } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { companyOf } from '../client-links/link-many.ts'
import { type Asking, tellPortal } from '../connection/ask-portal.ts'
import type { PortalDoor } from '../door/portal-door.ts'
import { valuesFromRecords } from '../fields/fill-project.ts'
import { isFirstHeard, ownUser } from '../projects/change-projects.ts'
import { keepCopies } from '../projects/copies.ts'
import { associateMade } from '../projects/hear-notes.ts'
import { shown } from '../projects/list-projects.ts'
import { recordsOf } from '../projects/project-links.ts'
import { requireProjects } from '../projects/project-rights.ts'

type Asked = z.output<typeof dealConvert>
type Order = Parameters<PortalDoor['projectOfDeal']>[1]

/**
 * Makes a project of a deal, or takes one that is there: the deal's account becomes a client company of it, its contact a
 * client user, and the project belongs to all three records.
 * @param once takes the project that was made of the deal before, where there is one
 * @throws crm_no_user, integration_off, integration_forbidden, forbidden, not_found; deal_stage_forbids; deal_needs_account,
 *   deal_needs_contact where the deal lacks one and it was not said to go on without; unknown_portal_user,
 *   unknown_project, dates_reversed; integration_broken
 */
export async function convertDeal(
  asking: Asking,
  dealId: string,
  asked: Asked,
  t: Translate,
  once = false,
): Promise<DealConverted> {
  const { connection, parties, companyId, by, owner } = await asking.inOrganisation((ctx) =>
    begin(ctx, dealId, asked),
  )
  const { portalId, organisationId: listener } = connection
  const { deal, account, contact } = parties
  const records = recordsIn(parties)
  const filled = asked.projectId === undefined ? await valuesFromRecords(asking, connection, records, t) : {}
  if (asked.endsOn != null && String(filled.startsOn ?? '') > asked.endsOn) delete filled.startsOn
  const order: Omit<Order, 'project'> = {
    deal: { id: deal.id, name: deal.name },
    company:
      account === null || asked.without?.includes('account')
        ? null
        : { id: companyId, name: account.name, webAddress: account.website, address: addressOf(account) },
    person:
      contact?.email == null || asked.without?.includes('contact')
        ? null
        : { email: contact.email, firstName: contact.firstName, lastName: contact.lastName },
    invite: asked.invite === true,
  }
  const made = await tellPortal(asking, connection, async (door) => {
    const note = { listener, facts: { records, by: by?.id ?? null } }
    if (asked.projectId !== undefined)
      return door.projectOfDeal(portalId, { ...order, project: { id: asked.projectId } }, note)
    const ownerId = await ownerIn(door, portalId, owner, by)
    return withoutRefused(filled, (left) => {
      const { own, fields } = withFields(left)
      const { name = deal.name, templateId, startsOn, endsOn } = asked
      const said = Object.fromEntries(
        Object.entries({ templateId, startsOn, endsOn }).filter(([, value]) => value !== undefined),
      )
      const create = { ...(by === null ? {} : { ownerId }), ...own, fields, name, ...said }
      if (owner !== null) create.ownerId = ownerId
      return door.projectOfDeal(portalId, { ...order, project: { create, once } }, note)
    })
  })
  return asking.inOrganisation(async (ctx) => {
    const { project, note, company, person } = made
    await keepCopies(ctx, portalId, [project])
    if (await isFirstHeard(ctx, project.id, note))
      await associateMade(ctx, portalId, { id: project.id, name: project.name, company }, records)
    await record(ctx, {
      action: 'integration.deal.convert',
      subject: { kind: 'crm_deal', id: deal.id, name: deal.name },
      after: { project: project.name, company: company?.name ?? null, primary: company?.isPrimary ?? false },
    })
    return {
      project: shown(project, await recordsOf(ctx, portalId, [project.id])),
      company,
      person:
        person === null
          ? null
          : {
              displayName: contact?.displayName ?? '',
              outcome: person.outcome,
              reason: person.error?.code ?? null,
              reasonText:
                person.error === null
                  ? null
                  : t(`errors.${person.error.code}` as PhraseKey, person.error.params as never),
            },
    }
  })
}

async function begin(ctx: Context, dealId: string, asked: Asked) {
  const connection = await requireProjects(ctx, asked.projectId === undefined ? 'create' : 'edit')
  const parties = await dealParties(ctx, dealId)
  const { account, contact, stage } = parties
  if (stage.conversion === 'never') throw new MusterError('deal_stage_forbids', { stage: parties.deal.stage })
  const without = asked.without ?? []
  if (account === null && !without.includes('account')) throw new MusterError('deal_needs_account')
  if (account !== null && contact?.email == null && !without.includes('contact'))
    throw new MusterError('deal_needs_contact', { contact: contact?.displayName ?? '' })
  const [owner] = asked.ownerId === undefined ? [] : await usersOfProfiles(ctx, { userIds: [asked.ownerId] })
  if (asked.ownerId !== undefined && owner === undefined) throw unknownOwner()
  return {
    connection,
    parties,
    companyId: await companyOf(ctx.tx, connection.portalId, account?.id ?? null),
    // what happens by itself happens in the name of the deal's owner
    by: (await ownUser(ctx)) ?? (await usersOfProfiles(ctx, { userIds: [parties.deal.ownerId] }))[0] ?? null,
    owner: owner ?? null,
  }
}

const unknownOwner = () =>
  new MusterError('unknown_portal_user', {}, [{ path: 'ownerId', code: 'unknown_portal_user', message: '' }])

/** Who owns the project: whoever was chosen, else whoever converts, where the portal knows them. */
async function ownerIn(
  door: PortalDoor,
  portalId: string,
  owner: { email: string } | null,
  by: { email: string } | null,
): Promise<string | undefined> {
  const email = (owner ?? by)?.email
  const [user] = email === undefined ? [] : await door.usersOf(portalId, [email])
  if (owner !== null && user === undefined) throw unknownOwner()
  return user?.id
}

function recordsIn({ deal, account, contact }: DealParties): RecordAt[] {
  return [
    { module: 'deals' as const, id: deal.id },
    ...(account === null ? [] : [{ module: 'accounts' as const, id: account.id }]),
    ...(contact === null ? [] : [{ module: 'contacts' as const, id: contact.id }]),
  ]
}

function addressOf({
  billingAddress: { street, postalCode, city, state, country },
}: NonNullable<DealParties['account']>) {
  return [street, `${postalCode} ${city}`.trim(), state, country].filter((line) => line !== '').join('\n')
}
