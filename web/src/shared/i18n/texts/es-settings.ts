import { account } from '@muster/phrases/es/account'
import { oidc } from '@muster/phrases/es/oidc'
import { outbox } from '@muster/phrases/es/outbox'
import { privacy } from '@muster/phrases/es/privacy'
import { settings } from '@muster/phrases/es/settings'

/** What the pages of settings say besides. */
export const texts = { account, oidc, outbox, privacy, settings }
