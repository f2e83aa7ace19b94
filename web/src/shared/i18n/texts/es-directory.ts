import { bulk } from '@muster/phrases/es/bulk'
import { directory } from '@muster/phrases/es/directory'
import { manage } from '@muster/phrases/es/manage'
import { outbox } from '@muster/phrases/es/outbox'

/** What the pages of the directory say besides. */
export const texts = { bulk, directory, manage, outbox }
