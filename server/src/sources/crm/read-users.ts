import type { RemotePage } from '../../imports/remote-ports.ts'
import type { CrmClient } from './client.ts'
import { isThere, mapUser } from './map-user.ts'
import type { Place } from './place.ts'
import { type Listed, readPages } from './read-pages.ts'
import { unexpected } from './refusal.ts'
import { usersAnswer } from './wire.ts'

/** The list of users, with the scope that it needs, as each vendor calls it. */
export function usersList({ vendor }: Place): Listed {
  const scope = vendor === 'zoho' ? 'ZohoCRM.users.READ' : 'crm.users:read'
  return { path: '/users', params: { type: 'AllUsers' }, scope }
}

/**
 * All users of a CRM, page after page.
 * @param from a cursor of an earlier reading; where it begins again, who is known is kept once
 */
export async function* readUsers(
  client: CrmClient,
  place: Place,
  from: string | null,
  signal: AbortSignal,
): AsyncGenerator<RemotePage> {
  for await (const { answer, next } of readPages(client, place, usersList(place), from, signal))
    yield { people: usersOf(answer, place).filter(isThere).map(mapUser), next }
}

function usersOf(answer: unknown, place: Place) {
  if (answer === null) return []
  const known = usersAnswer.safeParse(answer)
  if (!known.success) throw unexpected(place.host, known.error.issues[0]?.path.join('.') ?? 'users')
  return known.data.users
}
