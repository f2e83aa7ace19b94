import type { RemotePage } from '../../imports/remote-ports.ts'
import { type CrmClient, isLostPage } from './client.ts'
import { isThere, mapUser } from './map-user.ts'
import type { Place } from './place.ts'
import { unexpected } from './refusal.ts'
import { usersAnswer } from './wire.ts'

const perPage = 200

/** The scope that users need, as each vendor calls it. */
export function usersScope({ vendor }: Place): string {
  return vendor === 'zoho' ? 'ZohoCRM.users.READ' : 'crm.users:read'
}

/** Where a page is: its number, or, beyond the first 2,000 records, the token that the page before it gave. */
type Cursor = { page: number } | { token: string }

/**
 * All users of a CRM, page after page, by what each page says of the next one.
 * @param from a cursor of an earlier reading; one that the CRM has forgotten begins again, and who is known is kept once
 */
export async function* readUsers(
  client: CrmClient,
  place: Place,
  from: string | null,
  signal: AbortSignal,
): AsyncGenerator<RemotePage> {
  let cursor: Cursor | null = from === null ? { page: 1 } : (JSON.parse(from) as Cursor)
  let isResumed = from !== null && 'token' in cursor
  while (cursor !== null) {
    signal.throwIfAborted()
    let answer: unknown
    try {
      answer = await client.get(`/users?${queryOf(cursor)}`, usersScope(place), signal)
    } catch (error) {
      if (!isResumed || !isLostPage(error)) throw error
      cursor = { page: 1 }
      isResumed = false
      continue
    }
    isResumed = false
    const next: Cursor | null = nextOf(answer, cursor, place)
    yield {
      people: usersOf(answer, place).filter(isThere).map(mapUser),
      next: next === null ? null : JSON.stringify(next),
    }
    cursor = next
  }
}

function queryOf(cursor: Cursor): string {
  const at = 'token' in cursor ? { page_token: cursor.token } : { page: String(cursor.page) }
  return new URLSearchParams({ type: 'AllUsers', per_page: String(perPage), ...at }).toString()
}

function parsed(answer: unknown, place: Place) {
  const known = usersAnswer.safeParse(answer)
  if (!known.success) throw unexpected(place.host, known.error.issues[0]?.path.join('.') ?? 'users')
  return known.data
}

function usersOf(answer: unknown, place: Place) {
  return answer === null ? [] : parsed(answer, place).users
}

function nextOf(answer: unknown, cursor: Cursor, place: Place): Cursor | null {
  const info = answer === null ? undefined : parsed(answer, place).info
  if (info?.more_records !== true) return null
  if (info.next_page_token) return { token: info.next_page_token }
  if ('token' in cursor) throw unexpected(place.host, 'next_page_token')
  return { page: cursor.page + 1 }
}
