import { type CrmModule, zohoFields } from '@muster/contract'
import { z } from 'zod'
import { numberOf, readStages } from '../../crm/index.ts'
import type { Context } from '../../platform/context.ts'
import type { RouteDefinition } from '../../platform/http/index.ts'
import { paramMissing } from '../errors/refusal.ts'
import type { FaceGround } from '../face-ground.ts'
import { faceRoute } from '../face-route.ts'
import { type AnyField, faceFields } from './face-fields.ts'
import { moduleNamed, moduleScopes } from './modules.ts'
import { type Choice, shownField } from './shown-field.ts'

const query = z.object({ module: z.string().max(100).optional(), type: z.string().max(60).optional() })

/** `/crm/v8/settings/fields`. */
export function fieldRoutes(ground: FaceGround): RouteDefinition[] {
  return [
    faceRoute(ground, {
      path: '/settings/fields',
      summary: 'List the fields of a module in the format of Zoho CRM',
      query,
      answer: zohoFields,
      handler: async ({ requireScope, read }, { query: asked }) => {
        const module = moduleAsked(asked.module)
        requireScope(moduleScopes[module])
        // every field is used
        if (asked.type === 'unused') return { status: 204 }
        return { fields: await read((ctx) => shownFields(ctx, module)) }
      },
    }),
    faceRoute(ground, {
      path: '/settings/fields/:field',
      summary: 'Show a field in the format of Zoho CRM',
      query,
      answer: zohoFields,
      handler: async ({ requireScope, read }, { params, query: asked }) => {
        const module = moduleAsked(asked.module)
        requireScope(moduleScopes[module])
        const fields = await read((ctx) => shownFields(ctx, module))
        const found = fields.filter(({ id, api_name: name }) => id === params.field || name === params.field)
        return found.length === 0 ? { status: 204 } : { fields: found }
      },
    }),
  ]
}

function moduleAsked(name: string | undefined): CrmModule {
  if (name === undefined || name === '') throw paramMissing('module')
  return moduleNamed(name)
}

async function shownFields(ctx: Context, module: CrmModule) {
  const fields = await faceFields(ctx, module)
  const stages = module === 'deals' ? await readStages(ctx) : []
  return fields.map((field, at) => shownField(module, field, at, choicesOf(field, stages)))
}

/** What a stage says of its deals, in the words of the API. */
const forecastTypes = { open: 'Open', won: 'Closed Won', lost: 'Closed Lost' } as const

function choicesOf({ own, column }: AnyField, stages: Awaited<ReturnType<typeof readStages>>): Choice[] {
  if (column === 'stage')
    return stages.map(({ id, name, kind, probability }) => ({
      id: numberOf(id),
      name,
      probability,
      forecastType: forecastTypes[kind],
    }))
  return (own?.options ?? []).map((name, at) => ({ id: `${numberOf(own?.id ?? '')}${at}`, name }))
}
