import { comment, commentCreate, commentUpdate, listQuery, page } from '@muster/contract'
import { z } from 'zod'
import { type RouteDefinition, route, tellVersion } from '../../platform/http/index.ts'
import { createComment, listComments, removeComment, updateComment } from './comments.ts'

const many = '/api/v1/orgs/:org/portals/:portal/projects/:id/tasks/:taskId/comments'
const one = `${many}/:commentId`
const tags = ['Tasks']
const access = { organisation: 'belongs' } as const
const params = z.object({ org: z.string(), portal: z.string(), id: z.string(), taskId: z.string() })
const oneParams = params.extend({ commentId: z.string() })

/** The routes of comments on tasks. */
export const commentRoutes: readonly RouteDefinition[] = [
  route({
    method: 'GET',
    path: many,
    access,
    summary: 'List the comments of a task, the oldest first',
    tags,
    params,
    query: listQuery.omit({ q: true }),
    responses: { 200: page(comment) },
    handler: ({ inOrganisation, params: place, query }) =>
      inOrganisation((ctx) => listComments(ctx, place, query)),
  }),
  route({
    method: 'POST',
    path: many,
    access,
    summary: 'Comment on a task',
    tags,
    params,
    body: commentCreate,
    responses: { 201: comment },
    handler: ({ inOrganisation, params: place, body }) =>
      inOrganisation((ctx) => createComment(ctx, place, body)),
  }),
  route({
    method: 'PATCH',
    path: one,
    access,
    summary: 'Change a comment of mine',
    tags,
    params: oneParams,
    body: commentUpdate,
    responses: { 200: comment },
    handler: async ({ inOrganisation, params: { commentId, ...place }, body, ifMatch, reply }) => {
      const changed = await inOrganisation((ctx) => updateComment(ctx, place, commentId, body.text, ifMatch))
      tellVersion(reply, changed.version)
      return changed
    },
  }),
  route({
    method: 'DELETE',
    path: one,
    access,
    summary: 'Remove a comment',
    tags,
    params: oneParams,
    responses: { 204: z.null() },
    handler: async ({ inOrganisation, params: { commentId, ...place } }) => {
      await inOrganisation((ctx) => removeComment(ctx, place, commentId))
      return null
    },
  }),
]
