import { zohoPortals, zohoPortalsDone, zohoPortalsGiven } from '@muster/contract'
import type { z } from 'zod'
import {
  createCustomerPortal,
  type NumberedPortal,
  readPortals,
  updateCustomerPortal,
} from '../../crm/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { RouteDefinition } from '../../platform/http/index.ts'
import { invalidPath, Refusal } from '../errors/refusal.ts'
import type { FaceGround } from '../face-ground.ts'
import { faceRoute } from '../face-route.ts'
import { timeText } from '../time.ts'
import { done } from './outcome.ts'

/** `/crm/v8/settings/portals`. */
export function portalRoutes(ground: FaceGround): RouteDefinition[] {
  return [
    faceRoute(ground, {
      path: '/settings/portals',
      summary: 'List customer portals in the format of Zoho CRM',
      answer: zohoPortals,
      handler: async ({ requireScope, read }) => {
        requireScope('crm.contacts:read')
        const portals = await read((ctx) => readPortals(ctx))
        return portals.length === 0 ? { status: 204 } : { portals: portals.map(shown) }
      },
    }),
    faceRoute(ground, {
      method: 'POST',
      path: '/settings/portals',
      summary: 'Make a customer portal in the format of Zoho CRM',
      body: zohoPortalsGiven,
      answer: zohoPortalsDone,
      handler: async ({ requireScope, write }, { body }) => {
        requireScope('crm.contacts:write')
        const { name } = givenPortal(body)
        if (name === undefined || name.trim() === '')
          throw new Refusal(400, 'MANDATORY_NOT_FOUND', 'required field not found', at('name'))
        requireLength(name)
        const made = await write((ctx) => createCustomerPortal(ctx, { name: name.trim() })).catch(refuseTaken)
        return { portals: [done('portal created successfully', { name: made.name })] }
      },
    }),
    faceRoute(ground, {
      path: '/settings/portals/:portal',
      summary: 'Show a customer portal in the format of Zoho CRM',
      answer: zohoPortals,
      handler: async ({ requireScope, read }, { params }) => {
        requireScope('crm.contacts:read')
        const portals = await read((ctx) => readPortals(ctx, params.portal ?? ''))
        return portals.length === 0 ? { status: 204 } : { portals: portals.map(shown) }
      },
    }),
    faceRoute(ground, {
      method: 'PUT',
      path: '/settings/portals/:portal',
      summary: 'Rename, open or close a customer portal in the format of Zoho CRM',
      body: zohoPortalsGiven,
      answer: zohoPortalsDone,
      handler: async ({ requireScope, write }, { params, body }) => {
        requireScope('crm.contacts:write')
        const { name, active } = givenPortal(body)
        if (name !== undefined) requireLength(name)
        const change = {
          ...(name === undefined ? {} : { name: name.trim() }),
          ...(active === undefined ? {} : { active }),
        }
        const changed = await write(async (ctx) => {
          const { id } = await requirePortal(ctx, params.portal)
          return updateCustomerPortal(ctx, id, change)
        }).catch(refuseTaken)
        return { portals: [done('portal updated successfully', { name: changed.name })] }
      },
    }),
  ]
}

/** The portal of a path, by its name. @throws INVALID_DATA */
export async function requirePortal(ctx: Context, named: string | undefined): Promise<NumberedPortal> {
  const [portal] = await readPortals(ctx, named ?? '')
  if (portal === undefined) throw invalidPath(2)
  return portal
}

const at = (api_name: string) => ({ api_name, json_path: `$.portals[0].${api_name}` })

function givenPortal(body: unknown): { name?: string | undefined; active?: boolean | undefined } {
  const given = (body as z.output<typeof zohoPortalsGiven>).portals?.[0]
  if (given === undefined)
    throw new Refusal(400, 'MANDATORY_NOT_FOUND', 'required field not found', {
      api_name: 'portals',
      json_path: '$.portals',
    })
  return given
}

const longestName = 30

function requireLength(name: string): void {
  if (name.trim().length <= longestName) return
  throw new Refusal(400, 'INVALID_DATA', 'invalid data', { ...at('name'), maximum_length: longestName })
}

function refuseTaken(error: unknown): never {
  if (error instanceof MusterError && error.code === 'name_taken')
    throw new Refusal(400, 'DUPLICATE_DATA', 'duplicate data', at('name'))
  throw error
}

function shown({ number, name, active, createdAt, updatedAt }: NumberedPortal) {
  return {
    created_time: timeText(createdAt),
    modified_time: timeText(updatedAt),
    modified_by: null,
    created_by: null,
    zaid: number,
    name,
    active,
  }
}
