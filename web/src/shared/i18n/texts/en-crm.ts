import { bulk } from '@muster/phrases/en/bulk'
import { crm } from '@muster/phrases/en/crm'
import { crmPages } from '@muster/phrases/en/crm-pages'

/** What the pages of the CRM say besides. */
export const texts = { bulk, crm, crmPages }
