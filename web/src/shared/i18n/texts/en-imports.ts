import { clientMapping } from '@muster/phrases/en/client-links'
import { imports } from '@muster/phrases/en/imports'
import { outbox } from '@muster/phrases/en/outbox'
import { reasons } from '@muster/phrases/en/reasons'

/** What the pages of imports and of groups say besides. */
export const texts = { clientMapping, imports, outbox, reasons }
