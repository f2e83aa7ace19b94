import { customerPages } from '@muster/phrases/en/customer-pages'
import { customers } from '@muster/phrases/en/customers'
import { outbox } from '@muster/phrases/en/outbox'

/** What the pages of customer portals say besides. */
export const texts = { customerPages, customers, outbox }
