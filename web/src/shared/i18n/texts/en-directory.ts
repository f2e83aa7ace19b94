import { bulk } from '@muster/phrases/en/bulk'
import { directory } from '@muster/phrases/en/directory'
import { manage } from '@muster/phrases/en/manage'
import { outbox } from '@muster/phrases/en/outbox'

/** What the pages of the directory say besides. */
export const texts = { bulk, directory, manage, outbox }
