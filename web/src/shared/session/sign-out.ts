import { api, queryClient } from '../api/index.ts'

/**
 * Ends the session and starts over with a clean page, so that nothing of it stays in memory.
 * @param then where one can sign in again
 */
export async function signOut(then = '/sign-in'): Promise<void> {
  await api.post('/auth/sign-out')
  queryClient.clear()
  window.location.assign(then)
}
