import { type BenchRow, printRows } from './sides.ts'

// `npm run bench [names]`: every benchmark, or the ones that are named; all sides on this machine, one after the
// other. `--million` measures the import of a million rows too, `--short` takes small sizes to try a benchmark out.
const benches: Record<string, () => Promise<{ rows: () => Promise<BenchRow[]> }>> = {
  csv: () => import('./csv.ts'),
  staging: () => import('./staging.ts'),
  xlsx: () => import('./xlsx.ts'),
  import: () => import('./import.ts'),
  users: () => import('./users.ts'),
  'portal-users': () => import('./portal-users.ts'),
  'client-users': () => import('./client-users.ts'),
  lists: () => import('./lists.ts'),
  'customer-users': () => import('./customer-users.ts'),
  'beside-import': () => import('./beside-import.ts'),
  servers: () => import('./servers.ts'),
  matching: () => import('./matching.ts'),
  web: () => import('./web.ts'),
}

const names = process.argv.slice(2).filter((arg) => !arg.startsWith('--'))
const unknown = names.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`)
  process.exitCode = 2
} else {
  const found: BenchRow[] = []
  for (const [name, load] of Object.entries(benches)) {
    if (names.length > 0 && !names.includes(name)) continue
    const since = performance.now()
    // one that fails leaves the figures of the others
    try {
      found.push(...(await (await load()).rows()))
      console.log(`${name}: ${Math.round((performance.now() - since) / 1000)} s`)
    } catch (error) {
      console.error(`${name} failed:`, error)
      process.exitCode = 1
    }
  }
  printRows(found)
}
