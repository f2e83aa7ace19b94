import { audit } from '@muster/phrases/en/audit'
import { customers } from '@muster/phrases/en/customers'
import { directory } from '@muster/phrases/en/directory'

/** What the audit page says besides. */
export const texts = { audit, customers, directory }
