import { z } from 'zod'

/** Query of every list: keyset paging, search, sort. */
export const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(2000).optional(),
  q: z.string().max(200).optional(),
})

/** Answer of every list. `total` is null where counting is dear. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.int().nullable() })
}

/** Page of items as the clients see it. */
export type Page<T> = { items: T[]; nextCursor: string | null; total: number | null }

/** An instant, ISO 8601 in UTC. */
export const instant = z.string()
/** An opaque id (UUIDv7). */
export const id = z.string()
