import { type ComponentType, createElement, lazy, type ReactNode, Suspense } from 'react'

/**
 * A part of a page that comes when it is first shown, so that the page itself comes sooner.
 * @param load `() => import('./some-dialog.tsx').then((module) => module.SomeDialog)`
 * @param fallback what keeps its place until then; nothing for what floats
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  fallback: ReactNode = null,
): (props: Props) => ReactNode {
  const Part = lazy(async () => ({ default: await load() })) as unknown as ComponentType<Props>
  return function LazyPart(props) {
    return <Suspense fallback={fallback}>{createElement(Part, props)}</Suspense>
  }
}
