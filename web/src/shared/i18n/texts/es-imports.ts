import { importsWords } from '@muster/phrases/es/imports-words'
import { outbox } from '@muster/phrases/es/outbox'

/** What the pages of imports and of groups say besides. */
export const texts = { imports: importsWords, outbox }
