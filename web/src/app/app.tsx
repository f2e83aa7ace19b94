import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Suspense } from 'react'
import { queryClient } from '../shared/api/index.ts'
import { lazyAfterPage } from '../shared/ui/index.ts'
import { router } from './router.tsx'
import { cssVariables, theme } from './theme.ts'

/** No page needs the corner for notices to be seen, so it comes after. */
const Notices = lazyAfterPage(() => import('../shared/ui/notices.tsx').then((module) => module.Notices))

/** The app: look, cache and addresses around the pages. */
export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Suspense fallback={null}>
          <Notices />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  )
}
