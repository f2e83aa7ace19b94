import { checkDocs } from '../docs/check-docs.ts'
import { checkSettings } from '../docs/settings-table.ts'
import { checkLength } from '../length/check-length.ts'
import { checkLockfile } from '../lockfile/check-lockfile.ts'
import { checkPhrases } from '../phrases/check-phrases.ts'
import { commandProblems } from '../run-command.ts'
import { checkWalls } from '../walls/check-walls.ts'

/** One check: what it is called, and what it finds wrong. */
export type Step = { name: string; run: () => Promise<string[]> }

/** Everything that can be said about the sources in seconds, without a database. Slow ones first. */
export const steps: Step[] = [
  { name: 'types of server, cli and tools', run: () => types('tsconfig.json') },
  { name: 'types of web', run: () => types('web/tsconfig.json') },
  { name: 'unused files, exports and packages', run: () => commandProblems('knip', ['--no-progress']) },
  { name: 'OpenAPI as committed', run: () => commandProblems('node', ['tools/openapi/check.ts']) },
  { name: 'walls', run: checkWalls },
  {
    name: 'format and lint',
    run: () => commandProblems('biome', ['check', '--error-on-warnings', '--max-diagnostics=40']),
  },
  { name: 'phrases', run: checkPhrases },
  { name: 'documents', run: async () => [...(await checkDocs()), ...(await checkSettings())] },
  { name: 'length of files', run: checkLength },
  { name: 'lockfile', run: checkLockfile },
]

/** Checks types, and remembers what it checked so that the next time is quicker. */
function types(project: string): Promise<string[]> {
  const memory = `node_modules/.cache/types/${project.replace('/', '-')}.tsbuildinfo`
  return commandProblems('tsc', ['-p', project, '--incremental', '--tsBuildInfoFile', memory])
}
