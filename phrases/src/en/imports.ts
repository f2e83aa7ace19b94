import { conflicts } from './imports-conflicts.ts'
import { importsWords } from './imports-words.ts'

/** Imports: the words of runs, plans and outcomes, shared by the server, the CLI and the web. */
export const imports = { conflicts, ...importsWords } as const
