import {
  type Project,
  type ProjectMember,
  page,
  project,
  projectClient,
  projectClientAdd,
  projectCreate,
  projectMember,
  projectMemberQuery,
  projectMembersAdd,
  projectMembersAdded,
  projectMemberUpdate,
  projectQuery,
  projectUpdate,
} from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { z } from 'zod'
import { type RouteDefinition, route, type SheetExport, tellVersion } from '../../platform/http/index.ts'
import { addProjectClient, removeProjectClient } from '../clients/project-clients.ts'
import { createProject } from './create-project.ts'
import { getProject, listProjects } from './list-projects.ts'
import {
  addProjectMembers,
  listProjectMembers,
  removeProjectMember,
  setProjectProfile,
} from './project-members.ts'
import { removeProject, updateProject } from './update-project.ts'

const many = '/api/v1/orgs/:org/portals/:portal/projects'
const one = `${many}/:id`
const tags = ['Projects']
const access = { organisation: 'belongs' } as const
const params = z.object({ org: z.string(), portal: z.string() })
const oneParams = params.extend({ id: z.string() })

const sheet: SheetExport = {
  name: (t) => t('sheets.projects'),
  columns: (t) => [
    t('projects.fields.key'),
    t('projects.fields.name'),
    t('directory.field.status'),
    t('projects.fields.owner'),
    t('projects.fields.group'),
    t('projects.fields.startsOn'),
    t('projects.fields.endsOn'),
    t('projects.fields.progress'),
  ],
  row: (one: Project, t: Translate) => [
    one.key,
    one.name,
    t(`projects.statuses.${one.status}`),
    one.owner?.displayName ?? '',
    one.group,
    one.startsOn ?? '',
    one.endsOn ?? '',
    `${one.progress.percent} %`,
  ],
}

const peopleSheet: SheetExport = {
  name: (t) => t('sheets.memberships'),
  columns: (t) => [
    t('directory.field.email'),
    t('directory.field.displayName'),
    t('projects.fields.role'),
    t('projects.fields.profile'),
    t('directory.field.status'),
  ],
  row: (member: ProjectMember, t: Translate) => [
    member.email,
    member.displayName,
    member.role,
    member.profile,
    t(`directory.status.${member.status}`),
  ],
}

const projects: RouteDefinition[] = [
  route({
    method: 'GET',
    path: many,
    access,
    summary: 'List the projects of a portal that I see',
    tags,
    params,
    query: projectQuery,
    responses: { 200: page(project) },
    sheet,
    handler: ({ inOrganisation, params: { portal }, query }) =>
      inOrganisation((ctx) => listProjects(ctx, portal, query)),
  }),
  route({
    method: 'POST',
    path: many,
    access,
    summary: 'Make a project',
    tags,
    params,
    body: projectCreate,
    responses: { 201: project },
    handler: async ({ inOrganisation, params: { portal }, body, reply, request }) => {
      const made = await inOrganisation((ctx) => createProject(ctx, portal, body))
      reply.header('location', `${request.url}/${made.id}`)
      tellVersion(reply, made.version)
      return made
    },
  }),
  route({
    method: 'GET',
    path: one,
    access,
    summary: 'Show a project, by id or key',
    tags,
    params: oneParams,
    responses: { 200: project },
    handler: async ({ inOrganisation, params: { portal, id }, reply }) => {
      const found = await inOrganisation((ctx) => getProject(ctx, portal, id))
      tellVersion(reply, found.version)
      return found
    },
  }),
  route({
    method: 'PATCH',
    path: one,
    access,
    summary: 'Change a project, archive it, or take it out of the archive',
    tags,
    params: oneParams,
    body: projectUpdate,
    responses: { 200: project },
    handler: async ({ inOrganisation, params: { portal, id }, body, ifMatch, reply }) => {
      const changed = await inOrganisation((ctx) => updateProject(ctx, portal, id, body, ifMatch))
      tellVersion(reply, changed.version)
      return changed
    },
  }),
  route({
    method: 'DELETE',
    path: one,
    access,
    summary: 'Remove a project with its tasks and comments',
    tags,
    params: oneParams,
    responses: { 204: z.null() },
    handler: async ({ inOrganisation, params: { portal, id }, ifMatch }) => {
      await inOrganisation((ctx) => removeProject(ctx, portal, id, ifMatch))
      return null
    },
  }),
]

const people: RouteDefinition[] = [
  route({
    method: 'GET',
    path: `${one}/members`,
    access,
    summary: 'List the people of a project',
    tags,
    params: oneParams,
    query: projectMemberQuery,
    responses: { 200: page(projectMember) },
    sheet: peopleSheet,
    handler: ({ inOrganisation, params: { portal, id }, query }) =>
      inOrganisation((ctx) => listProjectMembers(ctx, portal, id, query)),
  }),
  route({
    method: 'POST',
    path: `${one}/members`,
    access,
    summary: 'Put users of the portal into a project',
    tags,
    params: oneParams,
    body: projectMembersAdd,
    responses: { 200: projectMembersAdded },
    handler: ({ inOrganisation, params: { portal, id }, body }) =>
      inOrganisation((ctx) => addProjectMembers(ctx, portal, id, body)),
  }),
  route({
    method: 'PATCH',
    path: `${one}/members/:userId`,
    access,
    summary: 'Give somebody another profile in a project',
    tags,
    params: oneParams.extend({ userId: z.string() }),
    body: projectMemberUpdate,
    responses: { 200: projectMember },
    handler: ({ inOrganisation, params: { portal, id, userId }, body }) =>
      inOrganisation((ctx) => setProjectProfile(ctx, portal, id, userId, body.profileId)),
  }),
  route({
    method: 'DELETE',
    path: `${one}/members/:userId`,
    access,
    summary: 'Take somebody out of a project; they stay in the portal',
    tags,
    params: oneParams.extend({ userId: z.string() }),
    responses: { 204: z.null() },
    handler: async ({ inOrganisation, params: { portal, id, userId } }) => {
      await inOrganisation((ctx) => removeProjectMember(ctx, portal, id, userId))
      return null
    },
  }),
]

const clients: RouteDefinition[] = [
  route({
    method: 'POST',
    path: `${one}/client-companies`,
    access,
    summary: 'Make a company client of a project; the first one becomes primary',
    tags,
    params: oneParams,
    body: projectClientAdd,
    responses: { 200: projectClient },
    handler: ({ inOrganisation, params: { portal, id }, body }) =>
      inOrganisation((ctx) => addProjectClient(ctx, portal, id, body)),
  }),
  route({
    method: 'DELETE',
    path: `${one}/client-companies/:companyId`,
    access,
    summary: 'End that a company is client of a project',
    tags,
    params: oneParams.extend({ companyId: z.string() }),
    responses: { 204: z.null() },
    handler: async ({ inOrganisation, params: { portal, id, companyId } }) => {
      await inOrganisation((ctx) => removeProjectClient(ctx, portal, id, companyId))
      return null
    },
  }),
]

/** The routes of projects, their people and their clients. */
export const projectRoutes: readonly RouteDefinition[] = [...projects, ...people, ...clients]
