import { notifyManager, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'

// a box or a radio button that follows what was read is drawn in its new state with the click, not a frame later
notifyManager.setScheduler(queueMicrotask)

/** Cache of what was read. An ended session clears who is signed in, and the shell asks for sign-in. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'unauthenticated')
        queryClient.setQueryData(['me'], null)
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) =>
        count < 2 && error instanceof ApiError && (error.code === 'network' || error.status === 503),
    },
    mutations: { retry: false },
  },
})
