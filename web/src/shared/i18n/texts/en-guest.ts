import { guest } from '@muster/phrases/en/guest'

/** What guests are told. */
export const texts = { guest }
