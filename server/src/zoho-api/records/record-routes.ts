import { zohoRecords } from '@muster/contract'
import { z } from 'zod'
import { readRecords } from '../../crm/index.ts'
import type { RouteDefinition } from '../../platform/http/index.ts'
import { Refusal } from '../errors/refusal.ts'
import type { FaceGround } from '../face-ground.ts'
import { faceRoute } from '../face-route.ts'
import { faceFields } from '../settings/face-fields.ts'
import { moduleNamed, moduleScopes } from '../settings/modules.ts'
import { numbersOf } from '../users/user-routes.ts'
import { fieldsOrAll } from './fields-asked.ts'
import { listRecords } from './list-records.ts'
import { searchRecords } from './search-records.ts'
import { shownRecord } from './shown-record.ts'

const text = (most: number) => z.string().max(most).optional()
const listQuery = z.object({
  fields: text(4000),
  page: text(20),
  per_page: text(20),
  page_token: text(2000),
  sort_by: text(60),
  sort_order: text(10),
  ids: text(4000),
})
const searchQuery = z.object({
  criteria: text(8000),
  email: text(320),
  phone: text(60),
  word: text(200),
  fields: text(4000),
  page: text(20),
  per_page: text(20),
})

/** `/crm/v8/{module}`: list, search and get of contacts, accounts and deals. */
export function recordRoutes(ground: FaceGround): RouteDefinition[] {
  return [
    faceRoute(ground, {
      path: '/:module',
      summary: 'List contacts, accounts or deals in the format of Zoho CRM',
      query: listQuery,
      answer: zohoRecords,
      handler: async (call, { params, query }) =>
        listRecords(ground, call, moduleNamed(params.module ?? ''), query),
    }),
    faceRoute(ground, {
      path: '/:module/search',
      summary: 'Search contacts, accounts or deals in the format of Zoho CRM',
      query: searchQuery,
      answer: zohoRecords,
      handler: async (call, { params, query }) =>
        searchRecords(call, moduleNamed(params.module ?? ''), query),
    }),
    faceRoute(ground, {
      path: '/:module/:id',
      summary: 'Show a contact, an account or a deal in the format of Zoho CRM',
      query: listQuery.pick({ fields: true }),
      answer: zohoRecords,
      handler: async (call, { params, query }) => {
        const module = moduleNamed(params.module ?? '')
        call.requireScope(moduleScopes[module])
        const [number] = numbersOf(params.id ?? '')
        if (number === undefined)
          throw new Refusal(400, 'INVALID_DATA', 'the id given seems to be invalid', {
            resource_path_index: 1,
          })
        const { records, fields } = await call.read(async (ctx) => {
          const all = await faceFields(ctx, module)
          const found = await readRecords(ctx, module, {
            numbers: [number],
            since: call.since,
            sort: 'number',
            isDescending: true,
            limit: 1,
          })
          return { ...found, fields: fieldsOrAll(query.fields, all) }
        })
        if (records.length === 0) return { status: call.since === null ? 204 : 304 }
        return { data: records.map((record) => shownRecord(record, fields)) }
      },
    }),
  ]
}
