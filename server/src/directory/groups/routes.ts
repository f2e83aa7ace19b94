import { type Group, group, groupCreate, groupQuery, groupUpdate, page } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { z } from 'zod'
import { type RouteDefinition, route, type SheetExport, tellVersion } from '../../platform/http/index.ts'
import { createGroup } from './create-group.ts'
import { getGroup } from './get-group.ts'
import { listGroups } from './list-groups.ts'
import { removeGroup } from './remove-group.ts'
import { updateGroup } from './update-group.ts'

const many = '/api/v1/orgs/:org/groups'
const one = `${many}/:id`
const tags = ['Groups and departments']
const reads = { organisation: 'directory.read' } as const
const manages = { organisation: 'directory.manage' } as const

/** `id` is an id, a slug or a name. */
const params = z.object({ org: z.string(), id: z.string().max(200) })

const sheet: SheetExport = {
  name: (t) => t('sheets.groups'),
  columns: (t) => [
    t('directory.field.name'),
    t('sheets.kind'),
    t('directory.field.description'),
    t('directory.field.emailAlias'),
    t('directory.field.moderators'),
    t('directory.field.members'),
    t('directory.field.followers'),
  ],
  row: ({ name, kind, description, emailAlias, counts }: Group, t: Translate) => [
    name,
    t(`directory.kind.${kind}`),
    description,
    emailAlias,
    String(counts.moderator),
    String(counts.member),
    String(counts.follower),
  ],
}

/** The routes of groups and departments. */
export const groupRoutes: readonly RouteDefinition[] = [
  route({
    method: 'GET',
    path: many,
    access: reads,
    summary: 'List groups and departments',
    tags,
    query: groupQuery,
    responses: { 200: page(group) },
    sheet,
    handler: ({ inOrganisation, query }) => inOrganisation((ctx) => listGroups(ctx, query)),
  }),
  route({
    method: 'POST',
    path: many,
    access: manages,
    summary: 'Make a group or department',
    tags,
    body: groupCreate,
    responses: { 201: group },
    handler: async ({ inOrganisation, body, reply, request }) => {
      const made = await inOrganisation((ctx) => createGroup(ctx, body))
      reply.header('location', `${request.url}/${made.id}`)
      tellVersion(reply, made.version)
      return made
    },
  }),
  route({
    method: 'GET',
    path: one,
    access: reads,
    summary: 'Show a group or department, by id, slug or name',
    tags,
    params,
    responses: { 200: group },
    handler: async ({ inOrganisation, params: { id }, reply }) => {
      const found = await inOrganisation((ctx) => getGroup(ctx, id))
      tellVersion(reply, found.version)
      return found
    },
  }),
  route({
    method: 'PATCH',
    path: one,
    access: manages,
    summary: 'Change a group or department, its parent and its heads',
    tags,
    params,
    body: groupUpdate,
    responses: { 200: group },
    handler: async ({ inOrganisation, params: { id }, body, ifMatch, reply }) => {
      const changed = await inOrganisation((ctx) => updateGroup(ctx, id, body, ifMatch))
      tellVersion(reply, changed.version)
      return changed
    },
  }),
  route({
    method: 'DELETE',
    path: one,
    access: manages,
    summary: 'Delete a group, or a department whose people go to another one first',
    tags,
    params,
    query: z.object({
      /** Id, slug or name of the department that takes the people over, or `none`. */
      reassignTo: z.string().max(200).optional(),
    }),
    responses: { 204: z.null() },
    handler: async ({ inOrganisation, params: { id }, query, ifMatch }) => {
      const reassignTo = query.reassignTo ?? null
      await inOrganisation((ctx) => removeGroup(ctx, id, { reassignTo, ifMatch }))
      return null
    },
  }),
]
