import {
  type CrmModule,
  crmBulkDone,
  crmChange,
  crmDeleteQuery,
  crmRelated,
  crmTimelineQuery,
  page,
} from '@muster/contract'
import { z } from 'zod'
import { type RouteDefinition, route, type SheetExport, tellVersion } from '../../platform/http/index.ts'
import { changeRecords, type RecordsBulk } from './change-records.ts'
import { getRecord, listRecords } from './read-records.ts'
import type { RecordKind, Shown, Values } from './record-kind.ts'
import { relatedTo, removeRecord } from './remove-records.ts'
import { listTimeline } from './timeline.ts'
import { createRecord, updateRecord } from './write-record.ts'

/** The wire schemas of a module, and its words in summaries. */
export type RecordSchemas<R extends Shown> = {
  shown: z.ZodType<R>
  create: z.ZodType<Values>
  update: z.ZodType<Values>
  query: z.ZodObject
  bulk: z.ZodType
  sheet: SheetExport
  words: { one: string; many: string }
}

const access = { organisation: 'member' } as const
const params = z.object({ org: z.string(), id: z.string().max(100) })
type ListQuery = Parameters<typeof listRecords>[2]

/** The path of a module. */
export function pathOf(module: CrmModule): string {
  return `/api/v1/orgs/:org/crm/${module}`
}

/** The routes that accounts, contacts and deals have alike. */
export function recordRoutes<R extends Shown>(
  kind: RecordKind<R>,
  { shown, create, update, query, bulk, sheet, words }: RecordSchemas<R>,
): RouteDefinition[] {
  const many = pathOf(kind.module)
  const tags = [`CRM ${kind.module}`]
  return [
    route({
      method: 'GET',
      path: many,
      access,
      summary: `List the ${words.many} that I may see`,
      tags,
      query,
      responses: { 200: page(shown) },
      sheet,
      handler: ({ inOrganisation, query: asked }) =>
        inOrganisation((ctx) => listRecords(ctx, kind, asked as ListQuery)) as never,
    }),
    route({
      method: 'POST',
      path: many,
      access,
      summary: `Add ${words.one}`,
      tags,
      body: create,
      responses: { 201: shown },
      handler: async ({ inOrganisation, body, reply, request }) => {
        const made = await inOrganisation((ctx) => createRecord(ctx, kind, body))
        reply.header('location', `${request.url}/${made.id}`)
        tellVersion(reply, made.version)
        return made as never
      },
    }),
    route({
      method: 'POST',
      path: `${many}/bulk`,
      access,
      summary: `Do one thing to many ${words.many}, by id or by the filter of the list; or tell what it would do`,
      tags,
      body: bulk,
      responses: { 200: crmBulkDone },
      handler: ({ inOrganisation, body, t }) =>
        inOrganisation((ctx) => changeRecords(ctx, kind, body as RecordsBulk, t)),
    }),
    ...oneRecordRoutes(kind, { shown, update, words }),
  ]
}

function oneRecordRoutes<R extends Shown>(
  kind: RecordKind<R>,
  { shown, update, words }: Pick<RecordSchemas<R>, 'shown' | 'update' | 'words'>,
): RouteDefinition[] {
  const one = `${pathOf(kind.module)}/:id`
  const tags = [`CRM ${kind.module}`]
  return [
    route({
      method: 'GET',
      path: one,
      access,
      summary: `Show ${words.one}`,
      tags,
      params,
      responses: { 200: shown },
      handler: async ({ inOrganisation, params: { id }, reply }) => {
        const found = await inOrganisation((ctx) => getRecord(ctx, kind, id))
        tellVersion(reply, found.version)
        return found as never
      },
    }),
    route({
      method: 'PATCH',
      path: one,
      access,
      summary: `Change ${words.one}`,
      tags,
      params,
      body: update,
      responses: { 200: shown },
      handler: async ({ inOrganisation, params: { id }, body, ifMatch, reply }) => {
        const changed = await inOrganisation((ctx) => updateRecord(ctx, kind, id, body, ifMatch))
        tellVersion(reply, changed.version)
        return changed as never
      },
    }),
    route({
      method: 'DELETE',
      path: one,
      access,
      summary: `Delete ${words.one}; records that name it stay without it, if so asked`,
      tags,
      params,
      query: crmDeleteQuery,
      responses: { 204: z.null() },
      handler: async ({ inOrganisation, params: { id }, query: { related }, ifMatch }) => {
        await inOrganisation((ctx) => removeRecord(ctx, kind, id, { related, ifMatch }))
        return null
      },
    }),
    route({
      method: 'GET',
      path: `${one}/related`,
      access,
      summary: `Count the records that name ${words.one}`,
      tags,
      params,
      responses: { 200: crmRelated },
      handler: ({ inOrganisation, params: { id } }) => inOrganisation((ctx) => relatedTo(ctx, kind, id)),
    }),
    route({
      method: 'GET',
      path: `${one}/timeline`,
      access,
      summary: `List what happened to ${words.one}, the newest first`,
      tags,
      params,
      query: crmTimelineQuery,
      responses: { 200: page(crmChange) },
      handler: ({ inOrganisation, params: { id }, query, t }) =>
        inOrganisation((ctx) => listTimeline(ctx, kind, id, query, t)),
    }),
  ]
}

/** The route of a related list: records of one module that name a record of another. */
export function relatedRoute<R extends Shown>(
  of: RecordKind,
  {
    kind,
    filter,
    shown,
    query,
  }: { kind: RecordKind<R>; filter: string; shown: z.ZodType<R>; query: z.ZodObject },
): RouteDefinition {
  return route({
    method: 'GET',
    path: `${pathOf(of.module)}/:id/${kind.module}`,
    access,
    summary: `List the ${kind.module} of the ${of.noun}`,
    tags: [`CRM ${of.module}`],
    params,
    query,
    responses: { 200: page(shown) },
    handler: ({ inOrganisation, params: { id }, query: asked }) =>
      inOrganisation(async (ctx) => {
        await getRecord(ctx, of, id)
        return listRecords(ctx, kind, { ...(asked as unknown as ListQuery), [filter]: id })
      }) as never,
  })
}
