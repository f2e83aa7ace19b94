import {
  guestComment,
  guestCommentUpdate,
  guestCommentWrite,
  guestPortal,
  guestProject,
  guestProjectQuery,
  guestTask,
  guestTaskQuery,
  listQuery,
  page,
} from '@muster/contract'
import { z } from 'zod'
import { type RouteDefinition, route, tellVersion } from '../../platform/http/index.ts'
import {
  createGuestComment,
  listGuestComments,
  removeGuestComment,
  updateGuestComment,
} from './guest-comments.ts'
import { getGuestProject, listGuestPortals, listGuestProjects } from './guest-projects.ts'
import { getGuestTask, listGuestTasks } from './guest-tasks.ts'

const portals = '/api/v1/orgs/:org/guest/portals'
const projects = `${portals}/:portal/projects`
const tasks = `${projects}/:id/tasks`
const comments = `${tasks}/:taskId/comments`
const tags = ['Guests']
const access = { organisation: 'belongs' } as const
const portalParams = z.object({ org: z.string(), portal: z.string() })
const projectParams = portalParams.extend({ id: z.string() })
const taskParams = projectParams.extend({ taskId: z.string() })
const commentParams = taskParams.extend({ commentId: z.string() })

const reading: RouteDefinition[] = [
  route({
    method: 'GET',
    path: portals,
    access,
    summary: 'List the portals that I am a client user of',
    tags,
    params: z.object({ org: z.string() }),
    responses: { 200: page(guestPortal) },
    handler: ({ inOrganisation }) => inOrganisation(listGuestPortals),
  }),
  route({
    method: 'GET',
    path: projects,
    access,
    summary: 'List the projects that I see as a client user',
    tags,
    params: portalParams,
    query: guestProjectQuery,
    responses: { 200: page(guestProject) },
    handler: ({ inOrganisation, params: { portal }, query }) =>
      inOrganisation((ctx) => listGuestProjects(ctx, portal, query)),
  }),
  route({
    method: 'GET',
    path: `${projects}/:id`,
    access,
    summary: 'Show a project that I see as a client user',
    tags,
    params: projectParams,
    responses: { 200: guestProject },
    handler: ({ inOrganisation, params: { portal, id } }) =>
      inOrganisation((ctx) => getGuestProject(ctx, portal, id)),
  }),
  route({
    method: 'GET',
    path: tasks,
    access,
    summary: 'List the external tasks of a project, what is due first in front',
    tags,
    params: projectParams,
    query: guestTaskQuery,
    responses: { 200: page(guestTask) },
    handler: ({ inOrganisation, params: { portal, id }, query }) =>
      inOrganisation((ctx) => listGuestTasks(ctx, portal, id, query)),
  }),
  route({
    method: 'GET',
    path: `${tasks}/:taskId`,
    access,
    summary: 'Show an external task',
    tags,
    params: taskParams,
    responses: { 200: guestTask },
    handler: ({ inOrganisation, params: { portal, id, taskId } }) =>
      inOrganisation((ctx) => getGuestTask(ctx, portal, id, taskId)),
  }),
  route({
    method: 'GET',
    path: comments,
    access,
    summary: 'List the comments of an external task that my company sees, the oldest first',
    tags,
    params: taskParams,
    query: listQuery.omit({ q: true }),
    responses: { 200: page(guestComment) },
    handler: ({ inOrganisation, params: place, query }) =>
      inOrganisation((ctx) => listGuestComments(ctx, place, query)),
  }),
]

const writing: RouteDefinition[] = [
  route({
    method: 'POST',
    path: comments,
    access,
    summary: 'Comment on an external task, for the people of the project and my company',
    tags,
    params: taskParams,
    body: guestCommentWrite,
    responses: { 201: guestComment },
    handler: ({ inOrganisation, params: place, body }) =>
      inOrganisation((ctx) => createGuestComment(ctx, place, body.text)),
  }),
  route({
    method: 'PATCH',
    path: `${comments}/:commentId`,
    access,
    summary: 'Change a comment of mine as a client user',
    tags,
    params: commentParams,
    body: guestCommentUpdate,
    responses: { 200: guestComment },
    handler: async ({ inOrganisation, params: { commentId, ...place }, body, ifMatch, reply }) => {
      const changed = await inOrganisation((ctx) =>
        updateGuestComment(ctx, place, commentId, body.text, ifMatch),
      )
      tellVersion(reply, changed.version)
      return changed
    },
  }),
  route({
    method: 'DELETE',
    path: `${comments}/:commentId`,
    access,
    summary: 'Remove a comment of mine as a client user',
    tags,
    params: commentParams,
    responses: { 204: z.null() },
    handler: async ({ inOrganisation, params: { commentId, ...place } }) => {
      await inOrganisation((ctx) => removeGuestComment(ctx, place, commentId))
      return null
    },
  }),
]

/** What client users see and do when they are signed in; nothing of it is there for anybody else. */
export const guestRoutes: readonly RouteDefinition[] = [...reading, ...writing]
