import { clientMapping } from '@muster/phrases/es/client-links'
import { conflicts } from '@muster/phrases/es/imports-conflicts'
import { reasons } from '@muster/phrases/es/reasons'

/** What an import says besides, from its first step to its report. */
export const texts = { clientMapping, imports: { conflicts }, reasons }
