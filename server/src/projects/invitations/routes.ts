import { letterPreview, portalInvitationPreviewQuery } from '@muster/contract'
import { z } from 'zod'
import type { InvitationLinks } from '../../identity/index.ts'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import { previewPortalInvitation } from './preview-portal-invitation.ts'

/** The mail of an invitation to a portal before it is sent. */
export function portalInvitationPreviewRoutes(links: InvitationLinks): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/orgs/:org/portals/:portal/users/invite/preview',
      access: { organisation: 'belongs' },
      summary: 'Show the mail of an invitation to a portal before it is sent, in every language',
      tags: ['Portal users'],
      params: z.object({ org: z.string(), portal: z.string() }),
      query: portalInvitationPreviewQuery,
      responses: { 200: letterPreview },
      handler: ({ inOrganisation, params: { portal }, query }) =>
        inOrganisation((ctx) => previewPortalInvitation(ctx, links, portal, query)),
    }),
  ]
}
