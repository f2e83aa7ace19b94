import { lazyPart } from './lazy-part.tsx'
import type { MoreMenuProps } from './more-menu-items.tsx'

/** What else can be done, behind three dots; it comes after the page, into its own room. */
export const MoreMenu = lazyPart<MoreMenuProps>(
  () => import('./more-menu-items.tsx').then((module) => module.MoreMenuItems),
  <span style={{ display: 'inline-block', width: 34, height: 34 }} />,
)
