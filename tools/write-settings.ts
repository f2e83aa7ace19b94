import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withSettings } from './docs/settings-table.ts'
import { root } from './repository.ts'

// puts the settings of the server into docs/operating.md
const { file, wanted } = await withSettings()
await writeFile(join(root, file), wanted)
