import { hierarchy } from '@muster/phrases/es/hierarchy'

/** What pages with who reports to whom say besides. */
export const texts = { hierarchy }
