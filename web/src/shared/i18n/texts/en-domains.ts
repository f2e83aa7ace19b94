import { domains } from '@muster/phrases/en/domains'

/** What the page of domains says besides. */
export const texts = { domains }
