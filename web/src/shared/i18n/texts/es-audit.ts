import { audit } from '@muster/phrases/es/audit'
import { directory } from '@muster/phrases/es/directory'

/** What the audit page says besides. */
export const texts = { audit, directory }
