import type { Translate } from '@muster/phrases'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { attachment, type RouteDefinition, route, type SheetFormat } from '../platform/http/index.ts'
import { writeSheet, writeXls } from '../platform/sheets/index.ts'
import { type Engine, targetOf } from './engine.ts'
import { fixRows, planJson, reportRows, requireFixable } from './runs/report-run.ts'
import { summaryOf, visibleRun } from './runs/view-run.ts'

const base = '/api/v1/orgs/:org/imports'
const tags = ['Imports']
const params = z.object({ org: z.string(), id: z.string() })
const member = { organisation: 'belongs' } as const

const types: Record<SheetFormat | 'xls' | 'json', string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xls: 'application/vnd.ms-excel',
  json: 'application/json; charset=utf-8',
}

/** Downloads of a run: plan, report, rows to fix; and the templates of each target. */
export function downloadRoutes(engine: Engine): RouteDefinition[] {
  return [
    ...(['csv', 'xlsx'] as const).flatMap((format) => [
      sheetRoute(engine, 'plan', format),
      sheetRoute(engine, 'report', format),
      sheetRoute(engine, 'fixes', format),
    ]),
    route({
      method: 'GET',
      path: `${base}/:id/plan.json`,
      access: member,
      summary: 'Download the plan as JSON',
      tags,
      params,
      responses: { 200: z.string() },
      handler: async ({ inOrganisation, params: { id }, principal, reply, t }) => {
        const run = await inOrganisation((ctx) => visibleRun(ctx, engine, id))
        const head = { ...summaryOf(run, new Date()), fingerprint: run.fingerprint, decisions: run.defaults }
        const content = planJson(engine, run, principal, head, t)
        return attachment(reply, {
          name: `${nameOf(run.source_name, 'plan', t)}.json`,
          contentType: types.json,
          content,
        })
      },
    }),
    ...(['csv', 'xlsx', 'xls'] as const).map((format) => templateRoute(engine, format)),
  ]
}

function nameOf(source: string, what: 'plan' | 'report' | 'fixes', t: Translate): string {
  const stem = source.replace(/\.[^.]*$/, '')
  return [stem, t(`imports.downloads.${what}`)].filter((part) => part !== '').join(' - ')
}

function sheetRoute(engine: Engine, what: 'plan' | 'report' | 'fixes', format: SheetFormat): RouteDefinition {
  return route({
    method: 'GET',
    path: `${base}/:id/${what}.${format}`,
    access: member,
    summary: `Download the ${what === 'fixes' ? 'rows to fix' : what} as ${format.toUpperCase()}`,
    tags,
    params,
    responses: { 200: z.string() },
    handler: async ({ inOrganisation, params: { id }, principal, reply, t }) => {
      const run = await inOrganisation(async (ctx) => {
        const found = await visibleRun(ctx, engine, id)
        if (what === 'fixes') await requireFixable(ctx.tx, found)
        return found
      })
      const rows = what === 'fixes' ? fixRows(engine, run) : reportRows(engine, run, principal, t)
      return sendSheet(
        reply,
        nameOf(run.source_name, what, t),
        format,
        writeSheet(format, rows, t(`imports.downloads.${what}`)),
      )
    },
  })
}

function templateRoute(engine: Engine, format: SheetFormat | 'xls'): RouteDefinition {
  return route({
    method: 'GET',
    path: `${base}/templates/:target.${format}`,
    access: member,
    summary: `Download an empty ${format.toUpperCase()} file with the right headers`,
    tags,
    params: z.object({ org: z.string(), target: z.string() }),
    responses: { 200: z.string() },
    handler: async ({ params: { target: kind }, inOrganisation, reply, t }) => {
      const { fields, fieldsToFill } = targetOf(engine, { target_kind: kind })
      const header = (fieldsToFill === undefined ? fields : await inOrganisation(fieldsToFill)).map(
        ({ field, label }) =>
          label ?? t(`imports.templateHeaders.${field}` as 'imports.templateHeaders.email'),
      )
      async function* rows() {
        yield header
      }
      const content = format === 'xls' ? writeXls([header], 'Muster') : writeSheet(format, rows(), 'Muster')
      return sendSheet(reply, t('imports.downloads.template'), format, content)
    },
  })
}

function sendSheet(
  reply: FastifyReply,
  name: string,
  format: SheetFormat | 'xls',
  content: AsyncIterable<string | Uint8Array>,
): FastifyReply {
  return attachment(reply, { name: `${name}.${format}`, contentType: types[format], content })
}
