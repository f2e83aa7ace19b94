import { manage } from '@muster/phrases/en/manage'

/** What the page of domains says besides. */
export const texts = { manage }
