import { home } from '@muster/phrases/es/home'

/** What the home page says besides. */
export const texts = { home }
