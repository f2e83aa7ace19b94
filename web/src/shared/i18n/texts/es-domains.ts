import { domains } from '@muster/phrases/es/domains'

/** What the page of domains says besides. */
export const texts = { domains }
