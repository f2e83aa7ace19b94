import { z } from 'zod'
import { seal, unseal } from '../../identity/index.ts'
import { Refusal } from '../errors/refusal.ts'

const purpose = 'zoho-api.page-token'
const hoursGood = 24

const shape = z.object({
  /** The key that the pages are read with; nobody else can go on. */
  key: z.string(),
  module: z.string(),
  sortBy: z.string(),
  isDescending: z.boolean(),
  page: z.int(),
  /** Where the page starts: sort value and id of the record before it, or of the first record behind it. */
  at: z.tuple([z.string(), z.string()]),
  direction: z.enum(['after', 'before']),
  expiresAt: z.number(),
})

/** Where a page of records starts, and for whom. */
export type PagePlace = Omit<z.infer<typeof shape>, 'expiresAt'>

/** Seals where a page starts; good for 24 hours. @returns the token and until when it is good */
export function pageToken(secret: Buffer, place: PagePlace, now: Date): { token: string; expiresAt: Date } {
  const expiresAt = new Date(now.getTime() + hoursGood * 3_600_000)
  const token = seal(secret, purpose, JSON.stringify({ ...place, expiresAt: expiresAt.getTime() }))
  return { token, expiresAt }
}

/**
 * Opens a page token of the same key and module.
 * @throws INVALID_DATA for any other, EXPIRED_VALUE for one older than a day
 */
export function openPageToken(
  secret: Buffer,
  token: string,
  { key, module }: Pick<PagePlace, 'key' | 'module'>,
  now: Date,
): PagePlace {
  const text = unseal(secret, purpose, token)
  const read = text === null ? null : shape.safeParse(JSON.parse(text))
  if (read === null || !read.success || read.data.key !== key || read.data.module !== module)
    throw new Refusal(400, 'INVALID_DATA', 'Please check whether the input values are correct', {
      param_name: 'page_token',
      reason: 'not a page token of this caller and module',
    })
  if (read.data.expiresAt <= now.getTime())
    throw new Refusal(400, 'EXPIRED_VALUE', 'the page token has expired', { param_name: 'page_token' })
  return read.data
}
