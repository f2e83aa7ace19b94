import { readFile } from 'node:fs/promises'
import { committedPath, describeApi } from './describe-api.ts'

const committed = await readFile(committedPath, 'utf8').catch(() => '')
if (committed !== (await describeApi())) {
  console.error('docs/openapi.json is not what the server serves. Run: node tools/openapi/generate.ts')
  process.exitCode = 1
}
