import { type CustomerPermissions, crmModules, zohoPortalUserTypes } from '@muster/contract'
import { type NumberedUserType, readUserTypes } from '../../crm/index.ts'
import type { Context } from '../../platform/context.ts'
import type { RouteDefinition } from '../../platform/http/index.ts'
import { invalidPath } from '../errors/refusal.ts'
import type { FaceGround } from '../face-ground.ts'
import { faceRoute } from '../face-route.ts'
import { moduleNames } from '../settings/modules.ts'
import { moduleNumber } from '../settings/shown-field.ts'
import { timeText } from '../time.ts'
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
  ]
}

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
