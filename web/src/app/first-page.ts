import { queryClient } from '../shared/api/index.ts'
import { meQuery, rememberedOrganisation } from '../shared/session/index.ts'
import { firstPageStands } from '../shared/ui/index.ts'
import { router } from './router.tsx'

type Ahead = { preload?: () => Promise<void> }

/** What the first page needs comes together, not one after another; what no page needs comes after it. */
export function startFirstPage(): void {
  const { pathname } = router.latestLocation
  const inside = pathname === '/' || pathname.startsWith('/o/')
  if (inside) void queryClient.prefetchQuery(meQuery)
  const last = rememberedOrganisation()
  const first = pathname === '/' && last !== null ? `/o/${last}/home` : pathname
  for (const { routeId } of router.matchRoutes(first, {}))
    void (router.routesById[routeId].options.component as Ahead | undefined)?.preload?.()
  const ended = router.subscribe('onResolved', () => {
    ended()
    whenIdle(firstPageStands)
  })
}

/** Data of the first page goes before. Not every browser tells when it is idle. */
function whenIdle(then: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(then, { timeout: 2000 })
  else setTimeout(then, 300)
}
