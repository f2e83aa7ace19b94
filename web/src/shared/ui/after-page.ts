import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

let tell: () => void = () => undefined
const stands = new Promise<void>((resolve) => {
  tell = resolve
})

/** The first page stands, or somebody asks for what waits: that is fetched now. */
export function firstPageStands(): void {
  tell()
}

/**
 * What no page needs to be seen, such as a menu: it is fetched when the first page stands.
 * @param load `() => import('./some-menu.tsx').then((module) => module.SomeMenu)`
 */
export function lazyAfterPage<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    await stands
    return { default: await load() }
  })
}
