import type { CrmClient } from './client.ts'
import { isLostPage } from './client.ts'
import type { Place } from './place.ts'
import { unexpected } from './refusal.ts'
import { type PageInfo, pagedAnswer } from './wire.ts'

const perPage = 200

/** Where a page is: its number, or, beyond the first 2,000 records, the token that the page before it gave. */
type Cursor = { page: number } | { token: string }

/** What is asked for: a list of the API, its own parameters, and the permission that it needs. */
export type Listed = { path: string; params: Record<string, string>; scope: string }

/**
 * All pages of a list, by what each page says of the next one.
 * @param from a cursor of an earlier reading; one that the CRM has forgotten begins again
 */
export async function* readPages(
  client: CrmClient,
  place: Place,
  { path, params, scope }: Listed,
  from: string | null,
  signal: AbortSignal,
): AsyncGenerator<{ answer: unknown; next: string | null }> {
  let cursor: Cursor | null = from === null ? { page: 1 } : (JSON.parse(from) as Cursor)
  let isResumed = from !== null && 'token' in cursor
  while (cursor !== null) {
    signal.throwIfAborted()
    let answer: unknown
    try {
      answer = await client.get(`${path}?${queryOf(params, cursor)}`, scope, signal)
    } catch (error) {
      if (!isResumed || !isLostPage(error)) throw error
      cursor = { page: 1 }
      isResumed = false
      continue
    }
    isResumed = false
    const next: Cursor | null = nextOf(answer, cursor, place)
    yield { answer, next: next === null ? null : JSON.stringify(next) }
    cursor = next
  }
}

function queryOf(params: Record<string, string>, cursor: Cursor): string {
  const at = 'token' in cursor ? { page_token: cursor.token } : { page: String(cursor.page) }
  return new URLSearchParams({ ...params, per_page: String(perPage), ...at }).toString()
}

function nextOf(answer: unknown, cursor: Cursor, place: Place): Cursor | null {
  if (answer === null) return null
  const known = pagedAnswer.safeParse(answer)
  if (!known.success) throw unexpected(place.host, known.error.issues[0]?.path.join('.') ?? 'info')
  const info: PageInfo | undefined = known.data.info
  if (info?.more_records !== true) return null
  if (info.next_page_token) return { token: info.next_page_token }
  if ('token' in cursor) throw unexpected(place.host, 'next_page_token')
  return { page: cursor.page + 1 }
}
