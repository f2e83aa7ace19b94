import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { cruiseWalls } from './cruise-walls.ts'

/** For every wall an import that breaks it: which file imports which. A bare `to` is a package. */
const planted: Record<string, { from: string; to: string }> = {
  'kernel-is-pure': { from: 'server/src/kernel/planted', to: 'server/src/platform/index' },
  'matching-is-pure': { from: 'server/src/matching/planted', to: 'server/src/platform/index' },
  'platform-stands-on-kernel': { from: 'server/src/platform/planted', to: 'server/src/directory/index' },
  'identity-and-audit-stand-below-the-apps': {
    from: 'server/src/identity/planted',
    to: 'server/src/directory/index',
  },
  'apps-are-siblings': { from: 'server/src/directory/planted', to: 'server/src/crm/index' },
  'apps-know-the-engine-only': { from: 'server/src/crm/planted', to: 'server/src/sources/files/index' },
  'engine-knows-no-app': { from: 'server/src/imports/planted', to: 'server/src/directory/index' },
  'sources-know-row-ports': { from: 'server/src/sources/files/planted', to: 'server/src/imports/index' },
  'face-speaks-for-the-crm': {
    from: 'server/src/zoho-api/planted',
    to: 'server/src/directory/index',
  },
  'integration-asks-at-front-doors': {
    from: 'server/src/integration/planted-door',
    to: 'server/src/zoho-api/index',
  },
  'front-doors': { from: 'server/src/compose-planted', to: 'server/src/directory/members/store' },
  'nobody-imports-compose': { from: 'server/src/scim/planted', to: 'server/src/compose' },
  'demo-is-a-guest': { from: 'server/src/integration/planted', to: 'server/src/demo/index' },
  'driver-only-in-database': { from: 'server/src/audit/planted', to: 'pg' },
  'web-and-cli-are-clients': { from: 'cli/src/planted', to: 'server/src/kernel/index' },
  'contract-does-no-io': { from: 'contract/src/planted', to: 'fastify' },
  'phrases-are-texts': { from: 'phrases/src/planted', to: 'fastify' },
  'product-knows-no-tools': { from: 'web/src/planted', to: 'tools/planted' },
  'product-knows-no-tests': { from: 'server/bin/planted', to: 'server/test/planted' },
  'no-circles': { from: 'bench/planted', to: 'bench/back' },
  'everything-resolves': { from: 'tools/other', to: 'no-such-package' },
}

/** Names every wall that lets a planted value import or a planted type-only import through. */
export async function checkPlanted(rules: readonly string[]): Promise<string[]> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'muster-walls-')))
  try {
    const problems: string[] = []
    for (const rule of rules) {
      const plant = planted[rule]
      if (plant === undefined) problems.push(`no violation is planted for the wall ${rule}`)
      else await plantBoth(folder, plant)
    }
    const { broken } = await cruiseWalls(folder, ['.'])
    for (const [rule, { from }] of Object.entries(planted))
      for (const kind of ['value', 'type'])
        if (!broken.some((wall) => wall.rule === rule && [wall.from, wall.to].includes(`${from}-${kind}.ts`)))
          problems.push(`the wall ${rule} lets a planted ${kind} import through`)
    return problems
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function plantBoth(folder: string, { from, to }: { from: string; to: string }): Promise<void> {
  for (const kind of ['value', 'type']) {
    const take = kind === 'value' ? 'import' : 'import type'
    const give = (name: string) => `export const ${name} = 1\nexport type ${name} = number\n`
    const target = to.includes('/') ? `./${relative(dirname(from), to)}-${kind}.ts` : to
    await write(folder, `${from}-${kind}.ts`, `${take} { Thing } from '${target}'\n${give('Mine')}`)
    if (!to.includes('/')) continue
    const isCircle = dirname(from) === dirname(to)
    const back = isCircle ? `${take} { Mine } from './${basename(from)}-${kind}.ts'\n` : ''
    await write(folder, `${to}-${kind}.ts`, `${back}${give('Thing')}`)
  }
}

async function write(folder: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
}
