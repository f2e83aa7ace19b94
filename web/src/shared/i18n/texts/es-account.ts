import { account } from '@muster/phrases/es/account'
import { oidc } from '@muster/phrases/es/oidc'
import { outbox } from '@muster/phrases/es/outbox'

/** What the pages outside of an organisation say besides. */
export const texts = { account, oidc, outbox }
