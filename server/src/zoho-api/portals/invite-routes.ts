import {
  type Language,
  type ZohoOutcome,
  zohoPortalInvited,
  zohoPortalInviteJob,
  zohoPortalInvites,
} from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { z } from 'zod'
import {
  changeManyCustomers,
  contactsNumbered,
  findUserType,
  inviteCustomers,
  keepInviteJob,
  readInviteJob,
} from '../../crm/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { RouteDefinition } from '../../platform/http/index.ts'
import { invalidModule, invalidParam, invalidPath, paramMissing, Refusal } from '../errors/refusal.ts'
import type { FaceGround } from '../face-ground.ts'
import { faceRoute } from '../face-route.ts'
import { done, notDone } from './outcome.ts'

const text = (most: number) => z.string().max(most).optional()
const types = ['invite', 'reinvite'] as const
type InviteType = (typeof types)[number]

/** One invitation that is asked for: numbers of contact and user type. */
type Wanted = { contact: string; userType: string; type: InviteType; language: Language | null }

const mostAtOnce = 1_000

/** `/crm/v8/Contacts/…/actions/portal_invite`. */
export function inviteRoutes(ground: FaceGround): RouteDefinition[] {
  return [
    faceRoute(ground, {
      method: 'POST',
      path: '/:module/:record/actions/portal_invite',
      summary: 'Invite a contact to a customer portal in the format of Zoho CRM',
      query: z.object({ user_type_id: text(30), type: text(20), language: text(20) }),
      answer: zohoPortalInvited,
      handler: async ({ requireScope, write }, { params, query, t }) => {
        requireScope('crm.contacts:write')
        requireContacts(params.module)
        if (query.user_type_id === undefined) throw paramMissing('user_type_id')
        if (query.type === undefined) throw paramMissing('type')
        const wanted = {
          contact: params.record ?? '',
          userType: query.user_type_id,
          type: typeOf(query.type) ?? refuse(invalidParam('type', 'not a type of invitation', types)),
          language: languageOf(query.language),
        }
        const [outcome] = await write((ctx) => inviteAll(ctx, [wanted], t))
        if (outcome?.status === 'error') {
          if (outcome.details.reason === 'unknown_contact') throw invalidPath(1)
          throw new Refusal(400, outcome.code, outcome.message, outcome.details)
        }
        return { portal_invite: [outcome] }
      },
    }),
    faceRoute(ground, {
      method: 'POST',
      path: '/:module/actions/portal_invite',
      summary: 'Invite many contacts to customer portals in the format of Zoho CRM',
      body: zohoPortalInvites,
      answer: zohoPortalInvited,
      handler: async ({ requireScope, write }, { params, body, t }) => {
        requireScope('crm.contacts:write')
        requireContacts(params.module)
        const wanted = wantedOf(body as z.output<typeof zohoPortalInvites>)
        const number = await write(async (ctx) => keepInviteJob(ctx, await inviteAll(ctx, wanted, t)))
        return {
          portal_invite: [
            {
              code: 'SCHEDULED',
              message: 'Portal invite scheduled successfully',
              details: { job_id: number },
              status: 'success',
            },
          ],
        }
      },
    }),
    faceRoute(ground, {
      path: '/:module/actions/portal_invite',
      summary: 'Tell what became of many invitations in the format of Zoho CRM',
      query: z.object({ job_id: text(30) }),
      answer: zohoPortalInviteJob,
      handler: async ({ requireScope, read }, { params, query }) => {
        requireScope('crm.contacts:read')
        requireContacts(params.module)
        if (query.job_id === undefined) throw paramMissing('job_id')
        const number = query.job_id
        const data = (await read((ctx) => readInviteJob(ctx, number))) as ZohoOutcome[] | null
        if (data === null) throw invalidParam('job_id', 'no job of the last 24 hours')
        return { portal_invite: [{ data, job_id: number, status: 'completed' }] }
      },
    }),
  ]
}

function refuse(refusal: Refusal): never {
  throw refusal
}

function requireContacts(module: string | undefined): void {
  if (module !== 'Contacts') throw invalidModule(module ?? '')
}

function typeOf(given: string | undefined): InviteType | null {
  return types.find((type) => type === given) ?? null
}

/** The language of a locale such as `es_ES`; null for one that portals do not speak: then the portal's. */
function languageOf(locale: string | undefined): Language | null {
  const language = locale?.slice(0, 2)
  return language === 'en' || language === 'es' ? language : null
}

function wantedOf({ portal_invite: given }: z.output<typeof zohoPortalInvites>): Wanted[] {
  const rows = given?.[0]?.data ?? []
  if (rows.length === 0)
    throw new Refusal(400, 'MANDATORY_NOT_FOUND', 'required field not found', {
      api_name: 'data',
      json_path: '$.portal_invite[0].data',
    })
  if (rows.length > mostAtOnce)
    throw new Refusal(400, 'LIMIT_EXCEEDED', 'too many invitations at once', { limit: mostAtOnce })
  return rows.map(({ id, user_type_id: userType, type, language }, index) => {
    const place = (api_name: string) => ({
      api_name,
      json_path: `$.portal_invite[0].data[${index}].${api_name}`,
    })
    const missing = id === undefined ? 'id' : userType === undefined ? 'user_type_id' : null
    if (id === undefined || userType === undefined)
      throw new Refusal(400, 'MANDATORY_NOT_FOUND', 'required field not found', place(missing ?? 'id'))
    const known = typeOf(type ?? 'invite')
    if (known === null)
      throw new Refusal(400, 'INVALID_DATA', 'invalid data', {
        ...place('type'),
        supported_values: [...types],
      })
    return { contact: id, userType, type: known, language: languageOf(language) }
  })
}

/** Invites everyone, those who are asked for alike in a few statements; each has an outcome of its own. */
async function inviteAll(ctx: Context, wanted: readonly Wanted[], t: Translate): Promise<ZohoOutcome[]> {
  const alike = Map.groupBy(
    wanted.map((one, index) => ({ ...one, index })),
    ({ userType, type, language }) => [userType, type, language].join(' '),
  )
  const outcomes: ZohoOutcome[] = []
  for (const group of alike.values()) {
    const found = await inviteAlike(ctx, group, t)
    group.forEach(({ index }, at) => {
      outcomes[index] = found[at] as ZohoOutcome
    })
  }
  return outcomes
}

async function inviteAlike(ctx: Context, group: readonly Wanted[], t: Translate): Promise<ZohoOutcome[]> {
  const [{ userType, type, language }] = group as [Wanted]
  const invalid = (contact: string, reason: string, message = 'the id given seems to be invalid') =>
    notDone('INVALID_DATA', message, { record_id: contact, api_name: 'id', reason })
  const found = await findUserType(ctx, userType)
  if (found === null) return group.map(({ contact }) => invalid(contact, 'unknown_user_type'))
  const numbers = group.map(({ contact }) => contact).filter((number) => /^\d{1,18}$/.test(number))
  const contacts = await contactsNumbered(ctx, found.portalId, numbers)
  const known = [...contacts.values()]
  const verdicts = new Map<string, { outcome: string; reason: string | null; reasonText: string | null }>()
  try {
    if (type === 'invite' && known.length > 0) {
      const asked = { contactIds: known.map(({ id }) => id), userTypeId: found.id }
      const given = language === null ? asked : { ...asked, language }
      for (const item of (await inviteCustomers(ctx, found.portalId, given, t)).items)
        verdicts.set(item.contactId ?? '', item)
    } else if (known.some(({ userId }) => userId !== null)) {
      const userIds = known.flatMap(({ userId }) => userId ?? [])
      const { items } = await changeManyCustomers(
        (work) => work(ctx),
        found.portalId,
        { action: 'reinvite', userIds },
        t,
      )
      const byUser = new Map(items.map((item) => [item.userId, item]))
      for (const { id, userId } of known) {
        const item = byUser.get(userId ?? '')
        if (item !== undefined) verdicts.set(id, item)
      }
    }
  } catch (error) {
    // nobody is picked where there are fewer seats than people
    if (!(error instanceof MusterError) || error.code !== 'customer_seats_exceeded') throw error
    const message = t('errors.customer_seats_exceeded', error.params as never)
    return group.map(({ contact }) => invalid(contact, error.code, message))
  }
  return group.map(({ contact }) => {
    const one = contacts.get(contact)
    if (one === undefined) return invalid(contact, 'unknown_contact')
    const verdict = verdicts.get(one.id)
    if (verdict === undefined) return invalid(contact, 'no_customer', 'not a user of this portal')
    if (verdict.outcome === 'done') return done('Portal invite sent successfully', { record_id: contact })
    return invalid(contact, verdict.reason ?? 'refused', verdict.reasonText ?? 'refused')
  })
}
