import { clientMapping } from '@muster/phrases/en/client-links'
import { crmSetup } from '@muster/phrases/en/crm-setup'

/** What the set-up of the CRM says besides. */
export const texts = { clientMapping, crmSetup }
