import { z } from 'zod'

/** The form of the file that this program writes; older forms stay readable. */
export const backupFormat = 1

/** A partition, so that it can be made again: its bounds as SQL, defaults that its parent does not have. */
const partition = z.strictObject({
  name: z.string(),
  bounds: z.string(),
  defaults: z.record(z.string(), z.string()),
  /** How `platform.access` knows it, null where it does not. */
  access: z.string().nullable(),
})

const table = z.strictObject({
  /** Quoted where it has to be, `directory."group"`. */
  name: z.string(),
  columns: z.array(z.string()),
  partitions: z.array(partition),
})

/** The first line of a backup: what it holds, and the schema that it belongs to. */
export const manifest = z.object({
  muster: z.literal('backup'),
  format: z.int().min(1).max(backupFormat),
  /** Version of the program that wrote it. */
  version: z.string(),
  madeAt: z.string(),
  postgres: z.string(),
  /** Tells keys of installations apart without telling the key. */
  keyMark: z.string(),
  /** The text of the key file, where it was asked for. */
  key: z.string().optional(),
  migrations: z.array(
    z.strictObject({ number: z.int(), room: z.string(), name: z.string(), checksum: z.string() }),
  ),
  tables: z.array(table),
  sequences: z.array(z.strictObject({ name: z.string(), last: z.int() })),
})
export type Manifest = z.infer<typeof manifest>
export type BackedTable = Manifest['tables'][number]

/** What follows the first line: for each table its name, blocks of COPY text, its sums; then the end. */
export const line = z.union([
  z.strictObject({ table: z.string() }),
  /** So many bytes follow the line end. */
  z.strictObject({ block: z.int().min(1) }),
  z.strictObject({ rows: z.int(), sha256: z.string() }),
  z.strictObject({ end: z.strictObject({ tables: z.int(), rows: z.int() }) }),
])
