import {
  type ZohoPortalUserKind,
  zohoPortalUserKinds,
  zohoPortalUsers,
  zohoPortalUsersDone,
  zohoStatusChanged,
} from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { z } from 'zod'
import {
  changeManyCustomers,
  contactsNumbered,
  type NumberedContact,
  type NumberedCustomer,
  readCustomers,
} from '../../crm/index.ts'
import type { RouteDefinition } from '../../platform/http/index.ts'
import { invalidParam, invalidPath, paramMissing, Refusal } from '../errors/refusal.ts'
import type { FaceGround } from '../face-ground.ts'
import { faceRoute } from '../face-route.ts'
import type { KeyCall } from '../requests/key-call.ts'
import { pageAsked } from '../requests/paging.ts'
import { timeText } from '../time.ts'
import { numbersOf } from '../users/user-routes.ts'
import { done, notDone } from './outcome.ts'
import { requireUserType } from './user-type-routes.ts'

/** Whom each type names. */
const kinds: Record<ZohoPortalUserKind, { status?: 'active' | 'inactive'; confirmed?: boolean }> = {
  AllUsers: {},
  AllActiveUsers: { status: 'active' },
  ActiveUsers: { status: 'active' },
  DeactiveUsers: { status: 'inactive' },
  NotConfirmedUsers: { confirmed: false },
  ConfirmedUsers: { confirmed: true },
  ActiveConfirmedUsers: { status: 'active', confirmed: true },
}

const text = (most: number) => z.string().max(most).optional()
const many = '/settings/portals/:portal/user_type/:type/users'

/** `/crm/v8/settings/portals/{portal}/user_type/{id}/users`. */
export function portalUserRoutes(ground: FaceGround): RouteDefinition[] {
  return [
    faceRoute(ground, {
      path: many,
      summary: 'List the customer portal users of a user type in the format of Zoho CRM',
      query: z.object({ type: text(60), filters: text(2000), page: text(20), per_page: text(20) }),
      answer: zohoPortalUsers,
      handler: async ({ requireScope, read }, { params, query }) => {
        requireScope('crm.contacts:read')
        if (query.type === undefined) throw paramMissing('type')
        const kind = kinds[query.type as ZohoPortalUserKind]
        if (kind === undefined)
          throw invalidParam('type', 'not a type of customer portal users', zohoPortalUserKinds)
        const { page, perPage } = pageAsked(query)
        const isNobody = asksForReason(query.filters)
        const offset = (page - 1) * perPage
        const { users, total } = await read(async (ctx) => {
          const { portalId, type } = await requireUserType(ctx, params)
          return readCustomers(ctx, portalId, type.id, { ...kind, offset, limit: perPage })
        })
        if (users.length === 0 || isNobody) return { status: 204 }
        return {
          users: users.map(shown),
          info: {
            per_page: perPage,
            total_count: total,
            count: users.length,
            page,
            more_records: offset + users.length < total,
          },
        }
      },
    }),
    faceRoute(ground, {
      method: 'DELETE',
      path: many,
      summary: 'Take people out of a customer portal in the format of Zoho CRM',
      query: z.object({ personality_ids: text(4000) }),
      answer: zohoPortalUsersDone,
      handler: async (call, { params, query, t }) => {
        const { portalId, people } = await peopleOf(call, params, query.personality_ids)
        return { users: await change(call, portalId, people, { action: 'remove' }, t, 'User deleted') }
      },
    }),
    faceRoute(ground, {
      method: 'POST',
      path: `${many}/action/transfer`,
      summary: 'Give people of a customer portal another user type in the format of Zoho CRM',
      query: z.object({ personality_ids: text(4000), transfer_To: text(30) }),
      answer: zohoPortalUsersDone,
      handler: async (call, { params, query, t }) => {
        const { portalId, people } = await peopleOf(call, params, query.personality_ids)
        if (query.transfer_To === undefined) throw paramMissing('transfer_To')
        const to = query.transfer_To
        const userTypeId = await call.read(async (ctx) => {
          const found = await requireUserType(ctx, { ...params, type: to }).catch(() => null)
          if (found === null) throw invalidParam('transfer_To', 'not a user type of this portal')
          return found.type.id
        })
        const asked = { action: 'set_type' as const, userTypeId }
        return { users: await change(call, portalId, people, asked, t, 'User transferred') }
      },
    }),
    faceRoute(ground, {
      method: 'PUT',
      path: `${many}/:user/actions/change_status`,
      summary: 'Activate or deactivate a customer portal user in the format of Zoho CRM',
      query: z.object({ active: text(10) }),
      answer: zohoStatusChanged,
      handler: async (call, { params, query, t }) => {
        if (query.active === undefined) throw paramMissing('active')
        if (query.active !== 'true' && query.active !== 'false') throw invalidParam('active', 'true or false')
        const { portalId, people } = await peopleOf(call, params, params.user)
        if (people.some(({ contact }) => contact === null)) throw invalidPath(6)
        const action = query.active === 'true' ? ('activate' as const) : ('deactivate' as const)
        const [outcome] = await change(call, portalId, people, { action }, t, 'Status changed')
        if (outcome?.status === 'error')
          throw new Refusal(400, 'INVALID_DATA', outcome.message, outcome.details)
        return { change_status: [outcome] }
      },
    }),
  ]
}

/** Somebody who is named by the number of their contact; `contact` is null for nobody of this user type. */
type Named = { number: string; contact: NumberedContact | null }

async function peopleOf(
  { requireScope, read }: KeyCall,
  params: Record<string, string>,
  ids: string | undefined,
): Promise<{ portalId: string; people: Named[] }> {
  requireScope('crm.contacts:write')
  if (ids === undefined) throw paramMissing('personality_ids')
  const numbers = [...new Set(numbersOf(ids))]
  if (numbers.length === 0) throw invalidParam('personality_ids', 'numbers of contacts, with commas')
  return read(async (ctx) => {
    const { portalId, type } = await requireUserType(ctx, params)
    const found = await contactsNumbered(ctx, portalId, numbers)
    const people = numbers.map((number) => {
      const contact = found.get(number) ?? null
      return { number, contact: contact?.userTypeId === type.id ? contact : null }
    })
    return { portalId, people }
  })
}

type Change = { action: 'remove' | 'set_type' | 'activate' | 'deactivate'; userTypeId?: string }

async function change(
  { write }: KeyCall,
  portalId: string,
  people: readonly Named[],
  asked: Change,
  t: Translate,
  message: string,
) {
  const userIds = people.flatMap(({ contact }) => contact?.userId ?? [])
  const { items } =
    userIds.length === 0
      ? { items: [] }
      : await changeManyCustomers(write, portalId, { ...asked, userIds }, t)
  const outcomes = new Map(items.map((item) => [item.userId, item]))
  return people.map(({ number, contact }) => {
    const outcome = outcomes.get(contact?.userId ?? '')
    if (outcome === undefined)
      return notDone('INVALID_DATA', 'the id given seems to be invalid', { personality_id: number })
    if (outcome.outcome === 'refused')
      return notDone('INVALID_DATA', outcome.reasonText ?? 'refused', {
        personality_id: number,
        reason: outcome.reason,
      })
    return done(message, { personality_id: number })
  })
}

/**
 * Whether `filters` ask for people with a reason of their status. Nobody has one here: a new address waits beside the
 * one that is signed in with, which goes on.
 * @throws INVALID_DATA for filters that can't be read
 */
function asksForReason(filters: string | undefined): boolean {
  if (filters === undefined) return false
  const shape = z.looseObject({
    field: z.looseObject({ api_name: z.literal('status_reason__s') }),
    comparator: z.string(),
    value: z.unknown(),
  })
  let given: unknown = null
  try {
    given = JSON.parse(filters)
  } catch {
    // refused below
  }
  const read = shape.safeParse(given)
  if (!read.success) throw invalidParam('filters', 'a comparison of status_reason__s is expected')
  const { value } = read.data
  return value !== null && value !== undefined && value !== ''
}

function shown({ contactNumber, name, email, active, confirmed, invitedAt }: NumberedCustomer) {
  return {
    personality_id: contactNumber,
    confirm: confirmed,
    status_reason__s: null,
    invited_time: invitedAt === null ? null : timeText(invitedAt),
    module: 'Contacts',
    name,
    active,
    email,
  }
}
