import { hierarchy } from '@muster/phrases/en/hierarchy'

/** What pages with who reports to whom say besides. */
export const texts = { hierarchy }
