import { manage } from '@muster/phrases/es/manage'

/** What the page of domains says besides. */
export const texts = { manage }
