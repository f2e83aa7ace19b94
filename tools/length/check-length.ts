import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isSource, repositoryFiles, root } from '../repository.ts'

const most = 300

/** Names every source file that is longer than 300 lines. */
export async function checkLength(): Promise<string[]> {
  const problems: string[] = []
  for (const file of await repositoryFiles()) {
    if (!isSource(file) || file.endsWith('.generated.ts')) continue
    const lines = (await readFile(join(root, file), 'utf8')).trimEnd().split('\n').length
    if (lines > most) problems.push(`${file} has ${lines} lines; ${most} at most`)
  }
  return problems
}
