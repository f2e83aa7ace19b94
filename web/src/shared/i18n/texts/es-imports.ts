import { imports } from '@muster/phrases/es/imports'
import { outbox } from '@muster/phrases/es/outbox'

/** What the pages of imports and of groups say besides. */
export const texts = { imports, outbox }
