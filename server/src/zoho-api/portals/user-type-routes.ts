import {
  type CustomerPermissions,
  crmModules,
  zohoPortalUserTypes,
  zohoUserTypesDone,
  zohoUserTypesGiven,
} from '@muster/contract'
import {
  createCustomerUserType,
  type NumberedUserType,
  readUserTypes,
  removeCustomerUserType,
  updateCustomerUserType,
} from '../../crm/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { RouteDefinition } from '../../platform/http/index.ts'
import { invalidPath, Refusal } from '../errors/refusal.ts'
import type { FaceGround } from '../face-ground.ts'
import { faceRoute } from '../face-route.ts'
import { moduleNames } from '../settings/modules.ts'
import { moduleNumber } from '../settings/shown-field.ts'
import { timeText } from '../time.ts'
import { givenName, givenPermissions, givenType, nothing, refuseType, wrong } from './given-user-type.ts'
import { done } from './outcome.ts'
import { requirePortal } from './portal-routes.ts'

/** `/crm/v8/settings/portals/{portal}/user_type`. */
export function userTypeRoutes(ground: FaceGround): RouteDefinition[] {
  const many = '/settings/portals/:portal/user_type'
  return [
    faceRoute(ground, {
      path: many,
      summary: 'List the user types of a customer portal in the format of Zoho CRM',
      answer: zohoPortalUserTypes,
      handler: async ({ requireScope, read }, { params }) => {
        requireScope('crm.contacts:read')
        const types = await read(async (ctx) =>
          readUserTypes(ctx, (await requirePortal(ctx, params.portal)).id),
        )
        return types.length === 0 ? { status: 204 } : { user_type: types.map(shown) }
      },
    }),
    faceRoute(ground, {
      path: `${many}/:type`,
      summary: 'Show a user type of a customer portal in the format of Zoho CRM',
      answer: zohoPortalUserTypes,
      handler: async ({ requireScope, read }, { params }) => {
        requireScope('crm.contacts:read')
        const types = await read(async (ctx) =>
          readUserTypes(ctx, (await requirePortal(ctx, params.portal)).id, params.type ?? ''),
        )
        return types.length === 0 ? { status: 204 } : { user_type: types.map(shown) }
      },
    }),
    faceRoute(ground, {
      method: 'POST',
      path: many,
      summary: 'Add a user type to a customer portal in the format of Zoho CRM',
      body: zohoUserTypesGiven,
      answer: zohoUserTypesDone,
      handler: async ({ requireScope, write }, { params, body }) => {
        requireScope('crm.contacts:write')
        const given = givenType(body)
        const name = givenName(given)
        if (name === undefined) throw wrong('MANDATORY_NOT_FOUND', 'name')
        if (given.modules === undefined) throw wrong('MANDATORY_NOT_FOUND', 'modules')
        const permissions = givenPermissions(given.modules, nothing)
        const { recordNumber } = await write(async (ctx) => {
          const { id } = await requirePortal(ctx, params.portal)
          return createCustomerUserType(ctx, id, { name, permissions, active: given.active ?? false })
        }).catch(refuseType)
        return { user_type: [outcome('Portal user type created successfully', recordNumber)] }
      },
    }),
    faceRoute(ground, {
      method: 'PUT',
      path: `${many}/:type`,
      summary: 'Change a user type of a customer portal in the format of Zoho CRM',
      body: zohoUserTypesGiven,
      answer: zohoUserTypesDone,
      handler: async ({ requireScope, write }, { params, body }) => {
        requireScope('crm.contacts:write')
        const given = givenType(body)
        const name = givenName(given)
        const { recordNumber } = await write(async (ctx) => {
          const { portalId, type } = await requireUserType(ctx, params)
          return updateCustomerUserType(ctx, portalId, type.id, {
            ...(name === undefined ? {} : { name }),
            ...(typeof given.active === 'boolean' ? { active: given.active } : {}),
            ...(given.modules === undefined
              ? {}
              : { permissions: givenPermissions(given.modules, type.permissions.projects) }),
          })
        }).catch(refuseType)
        return { user_type: [outcome('Portal user type updated successfully', recordNumber)] }
      },
    }),
    faceRoute(ground, {
      method: 'DELETE',
      path: `${many}/:type`,
      summary: 'Delete a user type of a customer portal in the format of Zoho CRM',
      answer: zohoUserTypesDone,
      handler: async ({ requireScope, write }, { params, t }) => {
        requireScope('crm.contacts:write')
        const number = await write(async (ctx) => {
          const { portalId, type } = await requireUserType(ctx, params)
          await removeCustomerUserType(ctx, portalId, type.id, { reassignTo: null })
          return type.number
        }).catch((error: unknown) => {
          if (!(error instanceof MusterError) || !staying.has(error.code)) throw error
          const message = t(`errors.${error.code}` as 'errors.last_user_type', error.params as never)
          throw new Refusal(400, 'INVALID_DATA', message, { id: params.type, reason: error.code })
        })
        return { user_type: [outcome('Portal user type deleted successfully', number)] }
      },
    }),
  ]
}

/** Why a user type is not deleted: its people go first, to another one. */
const staying = new Set(['crm_in_use', 'last_user_type'])

const outcome = (message: string, number: number | string) => done(message, { id: String(number) })

/** The portal and the user type of a path. @throws INVALID_DATA */
export async function requireUserType(
  ctx: Context,
  params: Record<string, string>,
): Promise<{ portalId: string; type: NumberedUserType }> {
  const { id: portalId } = await requirePortal(ctx, params.portal)
  const [type] = await readUserTypes(ctx, portalId, params.type ?? '')
  if (type === undefined) throw invalidPath(4)
  return { portalId, type }
}

function shown({
  number,
  name,
  active,
  permissions,
  users,
  position,
  createdAt,
  updatedAt,
}: NumberedUserType) {
  return {
    id: number,
    name,
    active,
    default: position === 1,
    no_of_users: users,
    personality_module: {
      api_name: moduleNames.contacts,
      id: moduleNumber('contacts'),
      plural_label: moduleNames.contacts,
    },
    created_time: timeText(createdAt),
    modified_time: timeText(updatedAt),
    created_by: null,
    modified_by: null,
    modules: crmModules
      .filter((module) => permissions[module].view)
      .map((module) => ({
        id: moduleNumber(module),
        api_name: moduleNames[module],
        plural_label: moduleNames[module],
        shared_type: permissions[module].scope === 'shared' ? 'shared' : 'private',
        filters: [],
        fields: [],
        layouts: [],
        views: {},
        permissions: shownPermissions(permissions[module]),
      })),
  }
}

function shownPermissions(allowed: CustomerPermissions['contacts']) {
  return {
    view: allowed.view,
    edit: allowed.edit,
    edit_shared_records: allowed.edit && allowed.scope === 'shared',
    create: allowed.create,
    delete: allowed.delete,
    // records have no files here
    create_attachment: false,
    delete_attachment: false,
  }
}
