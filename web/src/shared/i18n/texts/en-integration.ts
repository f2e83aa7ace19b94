import { integration } from '@muster/phrases/en/integration'
import { integrationHealth } from '@muster/phrases/en/integration-health'

/** What the pages of the integration of CRM and Projects say besides. */
export const texts = { integration, integrationHealth }
