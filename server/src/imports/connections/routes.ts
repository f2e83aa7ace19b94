import { connection, connectionCreate, connectionQuery, page } from '@muster/contract'
import { z } from 'zod'
import { MusterError } from '../../kernel/index.ts'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import { type Engine, remoteOf } from '../engine.ts'
import { openConnection } from '../remote/access.ts'
import { connectionOf, findConnection } from './connection-row.ts'
import { createConnection } from './create-connection.ts'
import { deleteConnection } from './delete-connection.ts'
import { listConnections } from './list-connections.ts'
import { requireImportSomewhere } from './may-import.ts'
import { noteHealth } from './note-health.ts'

const base = '/api/v1/orgs/:org/connections'
const tags = ['Connections']
const params = z.object({ org: z.string(), id: z.string() })
const reads = { organisation: 'belongs' } as const
const changes = { organisation: 'belongs' } as const

/** The routes of saved sources. */
export function connectionRoutes(engine: Engine): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: base,
      access: reads,
      summary: 'List saved sources',
      tags,
      query: connectionQuery,
      responses: { 200: page(connection) },
      handler: ({ inOrganisation, query, t }) =>
        inOrganisation((ctx) => listConnections(ctx, engine, query, t)),
    }),
    route({
      method: 'POST',
      path: base,
      access: changes,
      summary: 'Save a source',
      tags,
      body: connectionCreate,
      responses: { 201: connection },
      handler: ({ inOrganisation, body, t }) =>
        inOrganisation(async (ctx) => connectionOf(await createConnection(ctx, engine, body), t)),
    }),
    route({
      method: 'POST',
      path: `${base}/:id/test`,
      access: changes,
      summary: 'Ask a saved source whether it lets in, and name what is missing',
      tags,
      params,
      responses: { 200: connection },
      handler: async ({ inOrganisation, params: { id }, t, principal }) => {
        const found = await inOrganisation(async (ctx) => {
          await requireImportSomewhere(ctx, engine)
          return findConnection(ctx, id)
        })
        // outside of any transaction: a source may take its time
        const fault = await remoteOf(engine, { source_kind: found.kind })
          .check(openConnection(engine, found))
          .then(
            () => null,
            (error: unknown) => error,
          )
        if (fault !== null && !(fault instanceof MusterError)) throw fault
        return inOrganisation(async (ctx) => {
          await noteHealth(ctx.tx, principal.organisationId, id, fault)
          return connectionOf(await findConnection(ctx, id), t)
        })
      },
    }),
    route({
      method: 'DELETE',
      path: `${base}/:id`,
      access: changes,
      summary: 'Forget a saved source',
      tags,
      params,
      responses: { 204: z.null() },
      handler: async ({ inOrganisation, params: { id } }) => {
        await inOrganisation((ctx) => deleteConnection(ctx, engine, id))
        return null
      },
    }),
  ]
}
