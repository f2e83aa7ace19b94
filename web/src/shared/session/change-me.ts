import type { Me } from '@muster/contract'
import { api, queryClient } from '../api/index.ts'
import { setLanguage } from '../i18n/index.ts'
import { meQuery } from './me.ts'

/** What people may change of themselves. */
export type MeChanges = Partial<Pick<Me, 'theme' | 'language' | 'displayName'>>

/** Changes the signed-in person; the page follows at once and goes back when it is refused. */
export async function changeMe(changes: MeChanges): Promise<void> {
  const before = queryClient.getQueryData(meQuery.queryKey)
  if (before) queryClient.setQueryData(meQuery.queryKey, { ...before, ...changes } as Me)
  if (changes.language !== undefined) await setLanguage(changes.language)
  try {
    await api.patch('/me', changes)
  } catch (error) {
    queryClient.setQueryData(meQuery.queryKey, before)
    if (before && changes.language !== undefined) await setLanguage(before.language)
    throw error
  }
}
