import { clientMapping } from '@muster/phrases/es/client-links'
import { reasons } from '@muster/phrases/es/reasons'

/** What an import says besides, from its first step to its report. */
export const texts = { clientMapping, reasons }
