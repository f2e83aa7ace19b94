import { bulk } from '@muster/phrases/es/bulk'
import { crm } from '@muster/phrases/es/crm'
import { crmPages } from '@muster/phrases/es/crm-pages'

/** What the pages of the CRM say besides. */
export const texts = { bulk, crm, crmPages }
