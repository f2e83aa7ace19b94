import { customerPages } from '@muster/phrases/es/customer-pages'
import { customers } from '@muster/phrases/es/customers'

/** What the pages of customer portals say besides. */
export const texts = { customerPages, customers }
