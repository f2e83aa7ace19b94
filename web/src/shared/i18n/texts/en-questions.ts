import { clientMapping } from '@muster/phrases/en/client-links'
import { reasons } from '@muster/phrases/en/reasons'

/** What an import says besides, from its first step to its report. */
export const texts = { clientMapping, reasons }
