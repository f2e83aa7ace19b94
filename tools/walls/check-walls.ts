import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isSource, repositoryFiles, root } from '../repository.ts'
import { cruiseWalls } from './cruise-walls.ts'
import { checkPlanted } from './planted.ts'

const rooms = ['contract', 'phrases', 'server', 'cli', 'web', 'tools', 'bench']

/**
 * Names every broken wall, every source file that the cruise did not see, every wall that a planted
 * violation passes, and every place outside the configuration that reads the environment.
 */
export async function checkWalls(): Promise<string[]> {
  const files = (await repositoryFiles()).filter(isSource)
  const report = await cruiseWalls(
    root,
    rooms.filter((room) => existsSync(join(root, room))),
  )
  const unseen = files.filter((file) => !report.seen.has(file))
  return [
    ...report.broken.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`),
    ...unseen.map((file) => `the cruise did not see ${file}`),
    ...(await checkPlanted(report.rules)),
    ...(await environmentReaders(files)),
  ]
}

async function environmentReaders(files: readonly string[]): Promise<string[]> {
  const server = files.filter(
    (file) => /^server\/(src|bin)\//.test(file) && !file.startsWith('server/src/platform/config/'),
  )
  const problems: string[] = []
  for (const file of server) {
    if (file.endsWith('.test.ts') || file === 'server/bin/muster.js') continue
    const text = (await readFile(join(root, file), 'utf8')).replaceAll('loadConfig(process.env', '')
    if (/\bprocess\.env\b/.test(text))
      problems.push(`${file} reads process.env; only server/src/platform/config may`)
  }
  return problems
}
