import { writeFile } from 'node:fs/promises'
import { committedPath, describeApi } from './describe-api.ts'

// `--check` is the other file; this one writes
if (process.argv.includes('--check')) await import('./check.ts')
else await writeFile(committedPath, await describeApi())
