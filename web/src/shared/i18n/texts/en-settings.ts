import { outbox } from '@muster/phrases/en/outbox'
import { privacy } from '@muster/phrases/en/privacy'
import { settings } from '@muster/phrases/en/settings'

/** What the pages of settings say besides. */
export const texts = { outbox, privacy, settings }
