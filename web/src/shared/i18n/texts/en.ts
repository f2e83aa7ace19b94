import { common } from '@muster/phrases/en/common'
import { shell } from '@muster/phrases/en/shell'

/** What every page may say. Errors come from the server with their text. */
export const texts = { common, shell }
