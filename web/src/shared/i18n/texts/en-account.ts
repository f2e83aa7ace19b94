import { account } from '@muster/phrases/en/account'
import { oidc } from '@muster/phrases/en/oidc'
import { outbox } from '@muster/phrases/en/outbox'

/** What the pages outside of an organisation say besides. */
export const texts = { account, oidc, outbox }
