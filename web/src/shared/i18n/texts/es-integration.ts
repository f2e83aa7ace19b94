import { integration } from '@muster/phrases/es/integration'
import { integrationHealth } from '@muster/phrases/es/integration-health'

/** What the pages of the integration of CRM and Projects say besides. */
export const texts = { integration, integrationHealth }
