import { bulk } from '@muster/phrases/es/bulk'
import { outbox } from '@muster/phrases/es/outbox'
import { portal } from '@muster/phrases/es/portal'
import { projects } from '@muster/phrases/es/projects'

/** What the pages of Projects say besides. */
export const texts = { bulk, outbox, portal, projects }
