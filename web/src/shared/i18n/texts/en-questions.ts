import { clientMapping } from '@muster/phrases/en/client-links'
import { conflicts } from '@muster/phrases/en/imports-conflicts'
import { reasons } from '@muster/phrases/en/reasons'

/** What an import says besides, from its first step to its report. */
export const texts = { clientMapping, imports: { conflicts }, reasons }
