import { audit } from '@muster/phrases/en/audit'
import { directory } from '@muster/phrases/en/directory'

/** What the audit page says besides. */
export const texts = { audit, directory }
