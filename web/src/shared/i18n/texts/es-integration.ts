import { integration } from '@muster/phrases/es/integration'

/** What the pages of the integration of CRM and Projects say besides. */
export const texts = { integration }
