import { importsWords } from '@muster/phrases/en/imports-words'
import { outbox } from '@muster/phrases/en/outbox'

/** What the pages of imports and of groups say besides. */
export const texts = { imports: importsWords, outbox }
