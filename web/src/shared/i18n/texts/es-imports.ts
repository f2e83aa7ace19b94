import { clientMapping } from '@muster/phrases/es/client-links'
import { imports } from '@muster/phrases/es/imports'
import { outbox } from '@muster/phrases/es/outbox'
import { reasons } from '@muster/phrases/es/reasons'

/** What the pages of imports and of groups say besides. */
export const texts = { clientMapping, imports, outbox, reasons }
