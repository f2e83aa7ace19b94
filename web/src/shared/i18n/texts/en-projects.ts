import { bulk } from '@muster/phrases/en/bulk'
import { outbox } from '@muster/phrases/en/outbox'
import { portal } from '@muster/phrases/en/portal'
import { projects } from '@muster/phrases/en/projects'

/** What the pages of Projects say besides. */
export const texts = { bulk, outbox, portal, projects }
