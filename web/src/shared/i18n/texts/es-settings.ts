import { outbox } from '@muster/phrases/es/outbox'
import { privacy } from '@muster/phrases/es/privacy'
import { settings } from '@muster/phrases/es/settings'

/** What the pages of settings say besides. */
export const texts = { outbox, privacy, settings }
