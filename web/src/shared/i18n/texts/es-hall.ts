import { crm } from '@muster/phrases/es/crm'
import { hall } from '@muster/phrases/es/hall'

/** What a customer portal says to the people it is for. */
export const texts = { crm, hall }
