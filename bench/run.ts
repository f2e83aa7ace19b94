import { type BenchRow, printRows } from './sides.ts'

// `npm run bench [names]`: every benchmark, or the ones that are named; all sides on this machine, one after
// the other. `--million` measures the large import too.
const benches: Record<string, () => Promise<{ rows: () => Promise<BenchRow[]> }>> = {
  csv: () => import('./csv.ts'),
  xlsx: () => import('./xlsx.ts'),
  import: () => import('./import.ts'),
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
    console.log(`${name} …`)
    found.push(...(await (await load()).rows()))
  }
  printRows(found)
}
