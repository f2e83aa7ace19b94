import { serviceKeys } from '@muster/phrases/en/service-keys'

/** What the pages of service keys say besides. */
export const texts = { serviceKeys }
