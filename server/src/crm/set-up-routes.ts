import { crmReassign } from '@muster/contract'
import { z } from 'zod'
import type { Context } from '../platform/context.ts'
import { type RouteDefinition, route, tellVersion } from '../platform/http/index.ts'

type Thing = { id: string; version: number }

/** How things of one kind are made, changed and deleted; each verb says itself who may. */
type SetUp<Made extends Thing, Create extends z.ZodType, Update extends z.ZodType> = {
  /** Where they are listed. */
  path: string
  tag: string
  shown: z.ZodType<Made>
  create: {
    summary: string
    body: Create
    verb: (ctx: Context, asked: z.output<Create>) => Promise<Made>
    /** Whether there is an address that shows one of them. */
    isAddressed?: boolean
  }
  update: {
    summary: string
    body: Update
    verb: (ctx: Context, id: string, change: z.output<Update>, ifMatch: number | null) => Promise<Made>
  }
  remove: {
    summary: string
    /** Whether something is left over that another one has to take. */
    reassigns: boolean
    verb: (
      ctx: Context,
      id: string,
      how: { reassignTo: string | null; ifMatch: number | null },
    ) => Promise<void>
  }
}

const access = { organisation: 'member' } as const
const params = z.object({ org: z.string(), id: z.string().max(100) })

/** The routes that change what a CRM is set up with: fields, profiles, roles and stages have the same three. */
export function setUpRoutes<Made extends Thing, Create extends z.ZodType, Update extends z.ZodType>({
  path: many,
  tag,
  shown,
  create,
  update,
  remove,
}: SetUp<Made, Create, Update>): RouteDefinition[] {
  const tags = [tag]
  const one = `${many}/:id`
  return [
    route({
      method: 'POST',
      path: many,
      access,
      summary: create.summary,
      tags,
      body: create.body,
      responses: { 201: shown },
      handler: async ({ inOrganisation, body, reply, request }) => {
        const made = await inOrganisation((ctx) => create.verb(ctx, body as z.output<Create>))
        if (create.isAddressed === true) reply.header('location', `${request.url}/${made.id}`)
        tellVersion(reply, made.version)
        return made
      },
    }),
    route({
      method: 'PATCH',
      path: one,
      access,
      summary: update.summary,
      tags,
      params,
      body: update.body,
      responses: { 200: shown },
      handler: async ({ inOrganisation, params: { id }, body, ifMatch, reply }) => {
        const changed = await inOrganisation((ctx) => update.verb(ctx, id, body as z.output<Update>, ifMatch))
        tellVersion(reply, changed.version)
        return changed
      },
    }),
    route({
      method: 'DELETE',
      path: one,
      access,
      summary: remove.summary,
      tags,
      params,
      query: remove.reassigns ? crmReassign : z.object({}),
      responses: { 204: z.null() },
      handler: async ({ inOrganisation, params: { id }, query, ifMatch }) => {
        const { reassignTo = null } = query as z.output<typeof crmReassign>
        await inOrganisation((ctx) => remove.verb(ctx, id, { reassignTo, ifMatch }))
        return null
      },
    }),
  ]
}
