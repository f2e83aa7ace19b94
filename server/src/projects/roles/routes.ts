import {
  page,
  portalProfile,
  portalProfileCreate,
  portalProfileUpdate,
  portalRole,
  portalRoleCreate,
  portalRoleUpdate,
  roleRules,
  roleRulesUpdate,
} from '@muster/contract'
import { z } from 'zod'
import { type RouteDefinition, route, tellVersion } from '../../platform/http/index.ts'
import { createProfile, removeProfile, updateProfile } from './change-profiles.ts'
import { createRole, removeRole, updateRole } from './change-roles.ts'
import { listProfiles, listRoles } from './list-roles.ts'
import { readRoleRules, updateRoleRules } from './role-rules.ts'

const portal = '/api/v1/orgs/:org/portals/:portal'
const tags = ['Portal roles']
const access = { organisation: 'belongs' } as const
const params = z.object({ org: z.string(), portal: z.string() })
const oneParams = params.extend({ id: z.string() })

const roles: RouteDefinition[] = [
  route({
    method: 'GET',
    path: `${portal}/roles`,
    access,
    summary: 'List the roles of a portal',
    tags,
    params,
    responses: { 200: page(portalRole) },
    handler: ({ inOrganisation, params: { portal: text } }) => inOrganisation((ctx) => listRoles(ctx, text)),
  }),
  route({
    method: 'POST',
    path: `${portal}/roles`,
    access,
    summary: 'Make a role with the profile that comes with it',
    tags,
    params,
    body: portalRoleCreate,
    responses: { 201: portalRole },
    handler: ({ inOrganisation, params: { portal: text }, body }) =>
      inOrganisation((ctx) => createRole(ctx, text, body)),
  }),
  route({
    method: 'PATCH',
    path: `${portal}/roles/:id`,
    access,
    summary: 'Change the name of a role, or the profile that comes with it',
    tags,
    params: oneParams,
    body: portalRoleUpdate,
    responses: { 200: portalRole },
    handler: async ({ inOrganisation, params: { portal: text, id }, body, ifMatch, reply }) => {
      const changed = await inOrganisation((ctx) => updateRole(ctx, text, id, body, ifMatch))
      tellVersion(reply, changed.version)
      return changed
    },
  }),
  route({
    method: 'DELETE',
    path: `${portal}/roles/:id`,
    access,
    summary: 'Remove a role that nobody has',
    tags,
    params: oneParams,
    responses: { 204: z.null() },
    handler: async ({ inOrganisation, params: { portal: text, id } }) => {
      await inOrganisation((ctx) => removeRole(ctx, text, id))
      return null
    },
  }),
  route({
    method: 'GET',
    path: `${portal}/role-rules`,
    access,
    summary: 'Show which role is suggested for people of which CRM profile',
    tags,
    params,
    responses: { 200: roleRules },
    handler: ({ inOrganisation, params: { portal: text } }) =>
      inOrganisation((ctx) => readRoleRules(ctx, text)),
  }),
  route({
    method: 'PUT',
    path: `${portal}/role-rules`,
    access,
    summary: 'Change which role is suggested for people of which CRM profile',
    tags,
    params,
    body: roleRulesUpdate,
    responses: { 200: roleRules },
    handler: ({ inOrganisation, params: { portal: text }, body }) =>
      inOrganisation((ctx) => updateRoleRules(ctx, text, body)),
  }),
]

const profiles: RouteDefinition[] = [
  route({
    method: 'GET',
    path: `${portal}/profiles`,
    access,
    summary: 'List the profiles of a portal with what they allow',
    tags,
    params,
    responses: { 200: page(portalProfile) },
    handler: ({ inOrganisation, params: { portal: text } }) =>
      inOrganisation((ctx) => listProfiles(ctx, text)),
  }),
  route({
    method: 'POST',
    path: `${portal}/profiles`,
    access,
    summary: 'Make a profile',
    tags,
    params,
    body: portalProfileCreate,
    responses: { 201: portalProfile },
    handler: ({ inOrganisation, params: { portal: text }, body }) =>
      inOrganisation((ctx) => createProfile(ctx, text, body)),
  }),
  route({
    method: 'PATCH',
    path: `${portal}/profiles/:id`,
    access,
    summary: 'Change what a profile is called, or allows',
    tags,
    params: oneParams,
    body: portalProfileUpdate,
    responses: { 200: portalProfile },
    handler: async ({ inOrganisation, params: { portal: text, id }, body, ifMatch, reply }) => {
      const changed = await inOrganisation((ctx) => updateProfile(ctx, text, id, body, ifMatch))
      tellVersion(reply, changed.version)
      return changed
    },
  }),
  route({
    method: 'DELETE',
    path: `${portal}/profiles/:id`,
    access,
    summary: 'Remove a profile that nobody has',
    tags,
    params: oneParams,
    responses: { 204: z.null() },
    handler: async ({ inOrganisation, params: { portal: text, id } }) => {
      await inOrganisation((ctx) => removeProfile(ctx, text, id))
      return null
    },
  }),
]

/** The routes of the roles and profiles of a portal, and of the rules that suggest roles. */
export const roleRoutes: readonly RouteDefinition[] = [...roles, ...profiles]
