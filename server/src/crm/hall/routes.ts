import { crmModule, hallDoor, hallMe, hallQuery, hallRecord, hallWrite, page } from '@muster/contract'
import { z } from 'zod'
import type { Identity } from '../../kernel/index.ts'
import { type RouteDefinition, route, tellVersion } from '../../platform/http/index.ts'
import { createHallRecord, removeHallRecord, updateHallRecord } from './change-hall.ts'
import { asGuest, type GuestContext, type HallGround, readDoor } from './guest.ts'
import { noteSignIn } from './note-sign-in.ts'
import { getHallRecord, listHallRecords, readHall } from './read-hall.ts'

const door = '/api/v1/customer-portals/:org/:portal'
const many = `${door}/records/:module`
const one = `${many}/:id`
const tags = ['Customer portals, from outside']
const name = z.string().min(1).max(100)
const params = z.object({ org: name, portal: name })
const manyParams = params.extend({ module: crmModule })
const oneParams = manyParams.extend({ id: z.string().max(100) })
const perMinute = 120

type Asking = {
  identity: Identity
  params: { org: string; portal: string }
  request: { ip: string }
}

/**
 * The hall: what customer portal users see and do. Nobody else comes in, and they come in nowhere else: whoever is signed
 * in may ask, and the first line of each is `asGuest`.
 *
 * @param hasProjects whether projects are connected with the organisation's CRM
 */
export function hallRoutes(
  ground: HallGround,
  hasProjects: (ctx: GuestContext) => Promise<boolean>,
): RouteDefinition[] {
  const enter = <T>({ identity, params: at, request }: Asking, work: (ctx: GuestContext) => Promise<T>) =>
    asGuest(ground, identity, at, request.ip, work)
  return [
    route({
      method: 'GET',
      path: door,
      access: 'public',
      summary: 'Show what stands at the door of a customer portal',
      tags,
      params,
      perMinute,
      responses: { 200: hallDoor },
      handler: ({ params: at }) => readDoor(ground, at),
    }),
    route({
      method: 'GET',
      path: `${door}/me`,
      access: 'identity',
      summary: 'Show who I am in a customer portal, and what I see there',
      tags,
      params,
      responses: { 200: hallMe },
      handler: (handling) =>
        enter(handling, async (ctx) => {
          await noteSignIn(ctx, handling.identity)
          return readHall(ctx, await hasProjects(ctx))
        }),
    }),
    ...manyRoutes(enter),
    ...oneRoutes(enter),
  ]
}

type Enter = <T>(asking: Asking, work: (ctx: GuestContext) => Promise<T>) => Promise<T>

function manyRoutes(enter: Enter): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: many,
      access: 'identity',
      summary: 'List the contacts, accounts or deals that I see in a customer portal',
      tags,
      params: manyParams,
      query: hallQuery,
      responses: { 200: page(hallRecord) },
      handler: (handling) => {
        const { params: at, query, t } = handling
        return enter(handling, (ctx) => listHallRecords(ctx, at.module, query, t))
      },
    }),
    route({
      method: 'POST',
      path: many,
      access: 'identity',
      summary: 'Add a contact or a deal of mine in a customer portal',
      tags,
      params: manyParams,
      body: hallWrite,
      responses: { 201: hallRecord },
      handler: async (handling) => {
        const { params: at, body, t, reply, request } = handling
        const made = await enter(handling, (ctx) => createHallRecord(ctx, at.module, body.values, t))
        reply.header('location', `${request.url}/${made.id}`)
        tellVersion(reply, made.version)
        return made
      },
    }),
  ]
}

function oneRoutes(enter: Enter): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: one,
      access: 'identity',
      summary: 'Show a contact, an account or a deal that I see in a customer portal',
      tags,
      params: oneParams,
      responses: { 200: hallRecord },
      handler: async (handling) => {
        const { params: at, t, reply } = handling
        const found = await enter(handling, (ctx) => getHallRecord(ctx, at.module, at.id, t))
        tellVersion(reply, found.version)
        return found
      },
    }),
    route({
      method: 'PATCH',
      path: one,
      access: 'identity',
      summary: 'Change a record that my customer portal lets me change',
      tags,
      params: oneParams,
      body: hallWrite,
      responses: { 200: hallRecord },
      handler: async (handling) => {
        const { params: at, body, ifMatch, t, reply } = handling
        const changed = await enter(handling, (ctx) =>
          updateHallRecord(ctx, at.module, at.id, body.values, ifMatch, t),
        )
        tellVersion(reply, changed.version)
        return changed
      },
    }),
    route({
      method: 'DELETE',
      path: one,
      access: 'identity',
      summary: 'Delete a record that my customer portal lets me delete',
      tags,
      params: oneParams,
      responses: { 204: z.null() },
      handler: async (handling) => {
        const { params: at, ifMatch } = handling
        await enter(handling, (ctx) => removeHallRecord(ctx, at.module, at.id, ifMatch))
        return null
      },
    }),
  ]
}
