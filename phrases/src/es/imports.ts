import type { Phrases } from '../shape.ts'
import { conflicts } from './imports-conflicts.ts'
import { importsWords } from './imports-words.ts'

export const imports: Phrases['imports'] = { conflicts, ...importsWords }
