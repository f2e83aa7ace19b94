import {
  applyRequest,
  decisionsPatch,
  itemQuery,
  mappingChange,
  page,
  planItem,
  run,
  runQuery,
  runSummary,
  sourceChange,
} from '@muster/contract'
import { z } from 'zod'
import { MusterError } from '../kernel/index.ts'
import { openEvents, type RouteDefinition, route } from '../platform/http/index.ts'
import { candidateRoutes } from './candidates/routes.ts'
import { connectionRoutes } from './connections/routes.ts'
import { downloadRoutes } from './download-routes.ts'
import type { Engine } from './engine.ts'
import { checkAccess } from './remote/check-access.ts'
import { applyRun } from './runs/apply-run.ts'
import { authoriseRun } from './runs/authorise-run.ts'
import { cancelRun } from './runs/cancel-run.ts'
import { changeMapping, changeSource } from './runs/change-source.ts'
import { decideRun } from './runs/decide-run.ts'
import { listItems } from './runs/list-items.ts'
import { listRuns } from './runs/list-runs.ts'
import { planForApplier } from './runs/plan-for-applier.ts'
import { replanRun } from './runs/replan-run.ts'
import { streamEvents } from './runs/stream-events.ts'
import { undoRun } from './runs/undo-run.ts'
import { describeRun, viewRun, visibleRun } from './runs/view-run.ts'
import { itemSheet, runSheet } from './sheets.ts'
import { startRoute } from './start-routes.ts'

const base = '/api/v1/orgs/:org/imports'
const tags = ['Imports']
const params = z.object({ org: z.string(), id: z.string() })
const runs = { organisation: 'belongs' } as const
const member = { organisation: 'belongs' } as const

/** The routes of imports: runs from start to report, and their undo. */
export function importRoutes(engine: Engine): RouteDefinition[] {
  return [
    startRoute(engine),
    route({
      method: 'GET',
      path: base,
      access: member,
      summary: 'List imports',
      tags,
      query: runQuery,
      responses: { 200: page(runSummary) },
      sheet: runSheet,
      handler: ({ inOrganisation, query }) => inOrganisation((ctx) => listRuns(ctx, engine, query)),
    }),
    route({
      method: 'GET',
      path: `${base}/:id`,
      access: member,
      summary: 'Get an import',
      tags,
      params,
      responses: { 200: run },
      handler: ({ inOrganisation, params: { id }, t }) =>
        inOrganisation((ctx) => viewRun(ctx, engine, id, t)),
    }),
    route({
      method: 'GET',
      path: `${base}/:id/items`,
      access: member,
      summary: 'List the rows of an import with what happens to each',
      tags,
      params,
      query: itemQuery,
      responses: { 200: page(planItem) },
      sheet: itemSheet,
      handler: ({ inOrganisation, params: { id }, query, t }) =>
        inOrganisation(async (ctx) => listItems(ctx, engine, await visibleRun(ctx, engine, id), query, t)),
    }),
    route({
      method: 'GET',
      path: `${base}/:id/events`,
      access: member,
      summary: 'Follow an import as server-sent events',
      tags,
      params,
      responses: { 200: z.string() },
      handler: async ({ inOrganisation, params: { id }, request, reply }) => {
        const watched = await inOrganisation((ctx) => visibleRun(ctx, engine, id))
        const stream = openEvents(request, reply)
        streamEvents(engine, watched, stream).catch(() => stream.end())
        return reply
      },
    }),
    ...changingRoutes(engine),
    ...candidateRoutes(engine),
    ...connectionRoutes(engine),
    ...downloadRoutes(engine),
  ]
}

/** Routes that change a run; each answers with the run as it is then. */
function changingRoutes(engine: Engine): RouteDefinition[] {
  const simple = (verb: typeof cancelRun, name: string, summary: string) =>
    route({
      method: 'POST',
      path: `${base}/:id/${name}`,
      access: runs,
      summary,
      tags,
      params,
      responses: { 202: run },
      handler: ({ inOrganisation, params: { id }, t }) =>
        inOrganisation(async (ctx) => {
          await visibleRun(ctx, engine, id)
          return describeRun(ctx, engine, await verb(ctx, engine, id), t)
        }),
    })
  return [
    route({
      method: 'PUT',
      path: `${base}/:id/source`,
      access: runs,
      summary: 'Read the file again with another sheet, encoding or delimiter',
      tags,
      params,
      body: sourceChange,
      responses: { 202: run },
      handler: ({ inOrganisation, params: { id }, body, t }) =>
        inOrganisation(async (ctx) => {
          await visibleRun(ctx, engine, id)
          const change = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
          return describeRun(ctx, engine, await changeSource(ctx, engine, id, change), t)
        }),
    }),
    route({
      method: 'PUT',
      path: `${base}/:id/mapping`,
      access: runs,
      summary: 'Map the columns of the file to fields',
      tags,
      params,
      body: mappingChange,
      responses: { 202: run },
      handler: ({ inOrganisation, params: { id }, body, t }) =>
        inOrganisation(async (ctx) => {
          await visibleRun(ctx, engine, id)
          const mapped = await changeMapping(ctx, engine, id, body.columns, body.remember ?? true)
          return describeRun(ctx, engine, mapped, t)
        }),
    }),
    route({
      method: 'PATCH',
      path: `${base}/:id/decisions`,
      access: runs,
      summary: 'Answer conflicts, for all rows or single ones, and correct values',
      tags,
      params,
      body: decisionsPatch,
      responses: { 200: run },
      handler: ({ inOrganisation, params: { id }, body, t }) =>
        inOrganisation(async (ctx) => {
          await visibleRun(ctx, engine, id)
          return describeRun(ctx, engine, await decideRun(ctx, engine, id, body), t)
        }),
    }),
    route({
      method: 'POST',
      path: `${base}/:id/apply`,
      access: runs,
      summary: 'Apply the plan that was shown',
      tags,
      params,
      body: applyRequest,
      responses: { 202: run },
      handler: async ({ inOrganisation, params: { id }, body, t }) => {
        const asked = await inOrganisation(async (ctx) => {
          const found = await visibleRun(ctx, engine, id)
          await authoriseRun(ctx, engine, found)
          return found
        })
        // outside of any transaction: a source may take its time
        if (asked.state === 'ready')
          await checkAccess(
            { inOrganisation: (_id, work) => inOrganisation(({ tx }) => work(tx)) },
            engine,
            asked,
          )
        // what it is planned anew for stays planned, though this request is refused
        if (await inOrganisation((ctx) => planForApplier(ctx, engine, id)))
          throw new MusterError('stale_plan', { current: null })
        return inOrganisation(async (ctx) =>
          describeRun(ctx, engine, await applyRun(ctx, engine, id, body.fingerprint), t),
        )
      },
    }),
    simple(cancelRun, 'cancel', 'Cancel an import'),
    simple(undoRun, 'undo', 'Open the run that takes an import back'),
    simple(replanRun, 'replan', 'Plan an import again, or its rows that were left'),
  ]
}
