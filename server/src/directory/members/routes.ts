import {
  type Member,
  member,
  memberCreate,
  memberDeactivate,
  memberDetail,
  memberQuery,
  memberStakes,
  memberUpdate,
  page,
} from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { z } from 'zod'
import { type RouteDefinition, route, type SheetExport, tellVersion } from '../../platform/http/index.ts'
import { activateMember, deactivateMember } from './change-status.ts'
import { createMember } from './create-member.ts'
import { endSessions } from './end-sessions.ts'
import { getMember } from './get-member.ts'
import { listMembers } from './list-members.ts'
import { listStakes } from './list-stakes.ts'
import { reinviteMember } from './reinvite-member.ts'
import { removeMember } from './remove-member.ts'
import { revokeInvitation } from './revoke-invitation.ts'
import type { Stakes } from './stakes.ts'
import { updateMember } from './update-member.ts'

const many = '/api/v1/orgs/:org/members'
const one = `${many}/:id`
const tags = ['Members']
const reads = { organisation: 'directory.read' } as const
const manages = { organisation: 'directory.manage' } as const

const sheet: SheetExport = {
  name: (t) => t('sheets.members'),
  columns: (t) => [
    t('directory.field.email'),
    t('directory.field.firstName'),
    t('directory.field.lastName'),
    t('directory.field.displayName'),
    t('directory.field.status'),
    t('directory.field.adminRole'),
    t('directory.field.department'),
    t('directory.field.manager'),
    t('directory.field.title'),
    t('directory.field.phone'),
    t('directory.field.employeeNumber'),
    t('directory.field.added'),
  ],
  row: (person: Member, t: Translate) => [
    person.email,
    person.firstName,
    person.lastName,
    person.displayName,
    t(`directory.status.${person.status}`),
    t(`shell.adminRole.${person.adminRole}`),
    person.department?.name ?? '',
    person.manager?.email ?? '',
    person.title,
    person.phone,
    person.employeeNumber,
    person.createdAt,
  ],
}

/** The routes of members. */
export function memberRoutes(stakes: Stakes): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: many,
      access: reads,
      summary: 'List members',
      tags,
      query: memberQuery,
      responses: { 200: page(member) },
      sheet,
      handler: ({ inOrganisation, query }) => inOrganisation((ctx) => listMembers(ctx, query)),
    }),
    route({
      method: 'POST',
      path: many,
      access: manages,
      summary: 'Add a member',
      tags,
      body: memberCreate,
      responses: { 201: member },
      handler: async ({ inOrganisation, body, reply, request }) => {
        const made = await inOrganisation((ctx) => createMember(ctx, body))
        reply.header('location', `${request.url}/${made.id}`)
        tellVersion(reply, made.version)
        return made
      },
    }),
    route({
      method: 'GET',
      path: one,
      access: reads,
      summary: 'Show a member with their groups and departments',
      tags,
      params: z.object({ org: z.string(), id: z.string() }),
      responses: { 200: memberDetail },
      handler: async ({ inOrganisation, params, reply }) => {
        const found = await inOrganisation((ctx) => getMember(ctx, params.id))
        tellVersion(reply, found.version)
        return found
      },
    }),
    route({
      method: 'PATCH',
      path: one,
      access: manages,
      summary: 'Change a member',
      tags,
      params: z.object({ org: z.string(), id: z.string() }),
      body: memberUpdate,
      responses: { 200: member },
      handler: async ({ inOrganisation, params, body, ifMatch, reply }) => {
        const changed = await inOrganisation((ctx) => updateMember(ctx, params.id, body, ifMatch))
        tellVersion(reply, changed.version)
        return changed
      },
    }),
    route({
      method: 'GET',
      path: `${one}/stakes`,
      access: manages,
      summary: 'Show what would have to be taken over, and what would stop, if a member went',
      tags,
      params: z.object({ org: z.string(), id: z.string() }),
      responses: { 200: memberStakes },
      handler: ({ inOrganisation, params }) => inOrganisation((ctx) => listStakes(ctx, params.id, stakes)),
    }),
    route({
      method: 'POST',
      path: `${one}/activate`,
      access: manages,
      summary: 'Activate a member',
      tags,
      params: z.object({ org: z.string(), id: z.string() }),
      responses: { 200: member },
      handler: ({ inOrganisation, params, ifMatch }) =>
        inOrganisation((ctx) => activateMember(ctx, params.id, ifMatch)),
    }),
    route({
      method: 'POST',
      path: `${one}/deactivate`,
      access: manages,
      summary: 'Deactivate a member: ends their access at once, keeps what they belong to',
      tags,
      params: z.object({ org: z.string(), id: z.string() }),
      body: memberDeactivate,
      responses: { 200: member },
      handler: ({ inOrganisation, params, body, ifMatch }) =>
        inOrganisation((ctx) => deactivateMember(ctx, params.id, { ifMatch, stakes, ...body })),
    }),
    route({
      method: 'POST',
      path: `${one}/reinvite`,
      access: manages,
      summary: 'Mail an invitation to a member who has not accepted one yet',
      tags,
      params: z.object({ org: z.string(), id: z.string() }),
      responses: { 200: member },
      handler: ({ inOrganisation, params }) => inOrganisation((ctx) => reinviteMember(ctx, params.id)),
    }),
    route({
      method: 'POST',
      path: `${one}/revoke-invitation`,
      access: manages,
      summary: 'Take back the invitation of a member who has not accepted it; the member stays',
      tags,
      params: z.object({ org: z.string(), id: z.string() }),
      responses: { 200: member },
      handler: ({ inOrganisation, params }) => inOrganisation((ctx) => revokeInvitation(ctx, params.id)),
    }),
    route({
      method: 'POST',
      path: `${one}/end-sessions`,
      access: manages,
      summary: 'Sign a member out everywhere',
      tags,
      params: z.object({ org: z.string(), id: z.string() }),
      responses: { 204: z.null() },
      handler: async ({ inOrganisation, params }) => {
        await inOrganisation((ctx) => endSessions(ctx, params.id))
        return null
      },
    }),
    route({
      method: 'DELETE',
      path: one,
      access: manages,
      summary: 'Remove a member from the organisation',
      tags,
      params: z.object({ org: z.string(), id: z.string() }),
      query: z.object({
        /** Who becomes owner when an owner is removed; the last one needs a successor. */
        successorId: z.string().max(100).optional(),
      }),
      responses: { 204: z.null() },
      handler: async ({ inOrganisation, params, query, ifMatch }) => {
        await inOrganisation((ctx) => removeMember(ctx, params.id, { ifMatch, stakes, ...query }))
        return null
      },
    }),
  ]
}
