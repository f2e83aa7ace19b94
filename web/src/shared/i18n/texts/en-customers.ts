import { customerPages } from '@muster/phrases/en/customer-pages'
import { customers } from '@muster/phrases/en/customers'

/** What the pages of customer portals say besides. */
export const texts = { customerPages, customers }
