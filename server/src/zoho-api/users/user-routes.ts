import { type ZohoUser, type ZohoUserType, zohoUsers, zohoUserTypes } from '@muster/contract'
import { z } from 'zod'
import { type NumberedUser, type NumberedUserQuery, readUsers } from '../../crm/index.ts'
import type { RouteDefinition } from '../../platform/http/index.ts'
import { invalidParam, Refusal } from '../errors/refusal.ts'
import type { FaceGround } from '../face-ground.ts'
import { faceRoute } from '../face-route.ts'
import { pageAsked } from '../requests/paging.ts'
import { timeText } from '../time.ts'

/** Whom each type names. Those who have left count among the deleted alone. */
const kinds: Record<ZohoUserType, Omit<NumberedUserQuery, 'limit'>> = {
  AllUsers: { hasLeft: false },
  ActiveUsers: { status: 'active' },
  DeactiveUsers: { status: 'inactive', hasLeft: false },
  ConfirmedUsers: { confirmed: true, hasLeft: false },
  NotConfirmedUsers: { confirmed: false, hasLeft: false },
  DeletedUsers: { hasLeft: true },
  ActiveConfirmedUsers: { status: 'active', confirmed: true },
  AdminUsers: { isAdministrator: true, hasLeft: false },
  ActiveConfirmedAdmins: { isAdministrator: true, status: 'active', confirmed: true },
  CurrentUser: { isOwn: true },
}

const query = z.object({
  type: z.string().max(60).optional(),
  ids: z.string().max(4000).optional(),
  page: z.string().max(20).optional(),
  per_page: z.string().max(20).optional(),
})

/** `/crm/v8/users`. */
export function userRoutes(ground: FaceGround): RouteDefinition[] {
  return [
    faceRoute(ground, {
      path: '/users',
      summary: 'List CRM users in the format of Zoho CRM',
      query,
      answer: zohoUsers,
      handler: async ({ requireScope, read, since }, { query: asked }) => {
        requireScope('crm.users:read')
        const type = asked.type ?? 'AllUsers'
        const kind = kinds[type as ZohoUserType]
        if (kind === undefined) throw invalidParam('type', 'not a type of users', zohoUserTypes)
        const { page, perPage } = pageAsked(asked)
        const { users, hasMore } = await read((ctx) =>
          readUsers(ctx, {
            ...kind,
            ...(asked.ids === undefined ? {} : { numbers: numbersOf(asked.ids) }),
            since,
            offset: (page - 1) * perPage,
            limit: perPage,
          }),
        )
        if (users.length === 0) return { status: since === null ? 204 : 304 }
        return {
          users: users.map(shown),
          info: { per_page: perPage, count: users.length, page, more_records: hasMore },
        }
      },
    }),
    faceRoute(ground, {
      path: '/users/:user',
      summary: 'Show a CRM user in the format of Zoho CRM',
      answer: zohoUsers.partial({ info: true }),
      handler: async ({ requireScope, read, since }, { params }) => {
        requireScope('crm.users:read')
        const [number] = numbersOf(params.user ?? '')
        if (number === undefined)
          throw new Refusal(400, 'INVALID_DATA', 'the id given seems to be invalid', {
            resource_path_index: 0,
          })
        const { users } = await read((ctx) => readUsers(ctx, { numbers: [number], since, limit: 1 }))
        if (users.length === 0) return { status: since === null ? 204 : 304 }
        return { users: users.map(shown) }
      },
    }),
  ]
}

/** Numbers of a list with commas; what is no number names nobody. */
export function numbersOf(ids: string): string[] {
  return ids
    .split(',')
    .map((one) => one.trim())
    .filter((one) => /^\d{1,18}$/.test(one))
}

function shown(user: NumberedUser): ZohoUser {
  return {
    id: user.number,
    full_name: user.displayName,
    first_name: user.firstName,
    // nobody is without a last name there
    last_name: user.lastName === '' ? user.displayName : user.lastName,
    email: user.email,
    status: user.hasLeft ? 'deleted' : user.status === 'active' ? 'active' : 'disabled',
    confirm: user.confirmed,
    zuid: null,
    role: user.role,
    profile: user.profile,
    created_time: timeText(user.createdAt),
    Modified_Time: timeText(user.updatedAt),
    status_reason__s: null,
    category: 'regular_user',
    country_locale: 'en_US',
    language: 'en_US',
  }
}
