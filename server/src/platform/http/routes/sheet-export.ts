import type { Page } from '@muster/contract'
import { translator } from '@muster/phrases'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { attachment } from '../answers/attachment.ts'
import { handlingOf, letIn, type RouteGround } from './handling.ts'
import type { RouteDefinition, SheetExport, SheetFormat } from './route.ts'

const pageSize = 500

const contentTypes: Record<SheetFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Registers a list's downloads: the same filters, every page, as `….csv` and `….xlsx`. */
export function defineSheets(app: FastifyInstance, list: RouteDefinition & { sheet: SheetExport }): void {
  for (const format of ['csv', 'xlsx'] as const) {
    const definition: RouteDefinition = {
      ...list,
      path: `${list.path}.${format}`,
      summary: `${list.summary}, as ${format.toUpperCase()}`,
      responses: { 200: z.string() },
    }
    app.ground.routes.push(definition)
    app.route({
      method: 'GET',
      url: definition.path,
      schema: {
        summary: definition.summary,
        tags: definition.tags,
        ...(list.params ? { params: list.params } : {}),
        ...(list.query ? { querystring: list.query.strict() } : {}),
        produces: [contentTypes[format]],
      } as never,
      onRequest: (request) => letIn(app.ground, definition, request),
      handler: (request, reply) => download(app.ground, list, format, request, reply),
    })
  }
}

async function download(
  ground: RouteGround,
  list: RouteDefinition & { sheet: SheetExport },
  format: SheetFormat,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const t = translator(request.language)
  const handling = handlingOf(ground, list, request, reply)
  // the first page comes before the headers, so that a refusal is still a problem document
  const beside = (await list.sheet.beside?.(handling)) as never
  const first = await pageAt(list, handling, undefined)
  const rows = rowsOf(list, handling, first, beside)
  return attachment(reply, {
    name: `${list.sheet.name(t)}.${format}`,
    contentType: contentTypes[format],
    content: ground.writeSheet(format, rows, list.sheet.name(t)),
  })
}

async function* rowsOf(
  list: RouteDefinition & { sheet: SheetExport },
  handling: ReturnType<typeof handlingOf>,
  first: Page<never>,
  beside: never,
): AsyncGenerator<string[]> {
  yield list.sheet.columns(handling.t, beside)
  for (let page = first; ; ) {
    for (const item of page.items) yield list.sheet.row(item, handling.t, beside)
    if (page.nextCursor === null) return
    page = await pageAt(list, handling, page.nextCursor)
  }
}

async function pageAt(
  list: RouteDefinition,
  handling: ReturnType<typeof handlingOf>,
  cursor: string | undefined,
): Promise<Page<never>> {
  const query = { ...(handling.query as Record<string, unknown>), limit: pageSize, cursor }
  return (await list.handler({ ...handling, query } as never)) as Page<never>
}
