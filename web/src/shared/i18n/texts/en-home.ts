import { home } from '@muster/phrases/en/home'

/** What the home page says besides. */
export const texts = { home }
