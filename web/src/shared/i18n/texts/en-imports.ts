import { imports } from '@muster/phrases/en/imports'
import { outbox } from '@muster/phrases/en/outbox'

/** What the pages of imports and of groups say besides. */
export const texts = { imports, outbox }
