import { crmActs, crmModules, zohoProfiles } from '@muster/contract'
import { type NumberedProfile, readProfiles } from '../../crm/index.ts'
import type { RouteDefinition } from '../../platform/http/index.ts'
import type { FaceGround } from '../face-ground.ts'
import { faceRoute } from '../face-route.ts'
import { timeText } from '../time.ts'
import { moduleNames } from './modules.ts'

/** `/crm/v8/settings/profiles`. */
export function profileRoutes(ground: FaceGround): RouteDefinition[] {
  return [
    faceRoute(ground, {
      path: '/settings/profiles',
      summary: 'List profiles in the format of Zoho CRM',
      answer: zohoProfiles,
      handler: async ({ requireScope, read }) => {
        requireScope('crm.users:read')
        return { profiles: (await read(readProfiles)).map(shown) }
      },
    }),
    faceRoute(ground, {
      path: '/settings/profiles/:id',
      summary: 'Show a profile in the format of Zoho CRM',
      answer: zohoProfiles,
      handler: async ({ requireScope, read }, { params }) => {
        requireScope('crm.users:read')
        const found = (await read(readProfiles)).filter(({ number }) => number === params.id)
        return found.length === 0 ? { status: 204 } : { profiles: found.map(shown) }
      },
    }),
  ]
}

function shown({ number, name, description, isBuiltIn, permissions, createdAt, updatedAt }: NumberedProfile) {
  return {
    id: number,
    name,
    display_label: name,
    description,
    type: 'normal_profile',
    category: !isBuiltIn,
    custom: !isBuiltIn,
    created_time: isBuiltIn ? null : timeText(createdAt),
    modified_time: isBuiltIn ? null : timeText(updatedAt),
    created_by: null,
    modified_by: null,
    permissions_details: crmModules.flatMap((module, at) =>
      crmActs.map((act, step) => ({
        id: `${number}${at}${step}`,
        name: `Crm_${act[0]?.toUpperCase()}${act.slice(1)}_${moduleNames[module]}`,
        display_label: `${act[0]?.toUpperCase()}${act.slice(1)}`,
        module: moduleNames[module],
        enabled: permissions[module][act],
        customizable: !isBuiltIn,
      })),
    ),
    sections: [],
  }
}
