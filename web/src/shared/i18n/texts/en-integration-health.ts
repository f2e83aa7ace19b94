import { integrationHealth } from '@muster/phrases/en/integration-health'

/** What is said of how a CRM and its portal get on. */
export const texts = { integrationHealth }
