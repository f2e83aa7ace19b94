import type { StreamKey } from '../../platform/messages/index.ts'
import type { Connection } from '../connection/connection-row.ts'

/** What the CRM hears of a portal. */
export const portalTopics = [
  'projects.project',
  'projects.client-company',
  'projects.portal',
  'identity.service-key',
  'integration.note',
] as const
/** What the CRM tells that the portal has to know. */
export const crmTopics = ['crm.user', 'crm.deal', 'integration.people'] as const

/** One topic of either side. */
export type PortalTopic = (typeof portalTopics)[number]
export type CrmTopic = (typeof crmTopics)[number]

/** Names of who delivers on either side. */
export const crmAudience = 'integration.crm'
export const portalAudience = 'integration.portal'

/** The stream of a portal that the CRM of an organisation hears. */
export function streamOfPortal(portalId: string, listener: string): StreamKey {
  return { audience: crmAudience, scope: portalId, listener }
}

/** The stream of a CRM that its portal hears. */
export function streamOfCrm({ portalOrganisationId }: Connection): StreamKey {
  return { audience: portalAudience, scope: null, listener: portalOrganisationId }
}
