import { clientMapping } from '@muster/phrases/es/client-links'
import { crmSetup } from '@muster/phrases/es/crm-setup'

/** What the set-up of the CRM says besides. */
export const texts = { clientMapping, crmSetup }
