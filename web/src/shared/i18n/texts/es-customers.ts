import { customerPages } from '@muster/phrases/es/customer-pages'
import { customers } from '@muster/phrases/es/customers'
import { outbox } from '@muster/phrases/es/outbox'

/** What the pages of customer portals say besides. */
export const texts = { customerPages, customers, outbox }
