import { useRouter } from '@tanstack/react-router'
import { queryClient } from '../../shared/api/index.ts'
import { setLanguage } from '../../shared/i18n/index.ts'
import { meQuery } from '../../shared/session/index.ts'
import { ownPath } from './own-path.ts'

/** Goes on after signing in: as the person who is signed in now, in their language, to where they wanted to go. */
export function useEnter(): (next?: string) => Promise<void> {
  const router = useRouter()
  return async (next) => {
    queryClient.clear()
    const me = await queryClient.fetchQuery(meQuery)
    if (me !== null && me.language !== null) await setLanguage(me.language)
    router.history.push(ownPath(next))
  }
}
