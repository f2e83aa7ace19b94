import { common } from '@muster/phrases/es/common'
import { shell } from '@muster/phrases/es/shell'

/** What every page may say. Errors come from the server with their text. */
export const texts = { common, shell }
