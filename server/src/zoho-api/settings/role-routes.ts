import { zohoRoles } from '@muster/contract'
import { type NumberedRole, readRoles } from '../../crm/index.ts'
import type { RouteDefinition } from '../../platform/http/index.ts'
import type { FaceGround } from '../face-ground.ts'
import { faceRoute } from '../face-route.ts'
import { timeText } from '../time.ts'

/** `/crm/v8/settings/roles`. */
export function roleRoutes(ground: FaceGround): RouteDefinition[] {
  return [
    faceRoute(ground, {
      path: '/settings/roles',
      summary: 'List roles in the format of Zoho CRM',
      answer: zohoRoles,
      handler: async ({ requireScope, read }) => {
        requireScope('crm.users:read')
        return { roles: (await read(readRoles)).map(shown) }
      },
    }),
    faceRoute(ground, {
      path: '/settings/roles/:id',
      summary: 'Show a role in the format of Zoho CRM',
      answer: zohoRoles,
      handler: async ({ requireScope, read }, { params }) => {
        requireScope('crm.users:read')
        const found = (await read(readRoles)).filter(({ number }) => number === params.id)
        return found.length === 0 ? { status: 204 } : { roles: found.map(shown) }
      },
    }),
  ]
}

function shown({ number, name, description, parent, createdAt, updatedAt }: NumberedRole) {
  return {
    id: number,
    name,
    display_label: name,
    description,
    reporting_to: parent,
    // people of one role do not see each other's records
    share_with_peers: false,
    admin_user: parent === null,
    created_time__s: timeText(createdAt),
    modified_time__s: timeText(updatedAt),
  }
}
