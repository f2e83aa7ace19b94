import { crm } from '@muster/phrases/en/crm'
import { hall } from '@muster/phrases/en/hall'

/** What a customer portal says to the people it is for. */
export const texts = { crm, hall }
