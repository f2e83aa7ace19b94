import { audit } from '@muster/phrases/es/audit'
import { customers } from '@muster/phrases/es/customers'
import { directory } from '@muster/phrases/es/directory'

/** What the audit page says besides. */
export const texts = { audit, customers, directory }
