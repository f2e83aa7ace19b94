import { invitationPreviewQuery, letterPreview } from '@muster/contract'
import type { InvitationLinks } from '../../identity/index.ts'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import { previewInvitation } from './preview-invitation.ts'

/** The mail of an invitation before it is sent. */
export function invitationPreviewRoutes(links: InvitationLinks): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/orgs/:org/invitations/preview',
      access: { organisation: 'imports.run' },
      summary: 'Show the mail of an invitation before it is sent, in every language',
      tags: ['Invitations'],
      query: invitationPreviewQuery,
      responses: { 200: letterPreview },
      handler: ({ inOrganisation, query }) => inOrganisation((ctx) => previewInvitation(ctx, links, query)),
    }),
  ]
}
