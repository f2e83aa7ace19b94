import { guest } from '@muster/phrases/es/guest'

/** What guests are told. */
export const texts = { guest }
