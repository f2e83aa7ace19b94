import { lazyPart } from './lazy-part.tsx'
import type { MoreMenuProps } from './more-menu-items.tsx'

const load = () => import('./more-menu-items.tsx').then((module) => module.MoreMenuItems)
const room = (size: number) => <span style={{ display: 'inline-block', width: size, height: size }} />
const Menu = lazyPart<MoreMenuProps>(load, room(34))
const QuietMenu = lazyPart<MoreMenuProps>(load, room(28))

/** What else can be done, behind three dots; it comes after the page, into its own room. */
export function MoreMenu(props: MoreMenuProps) {
  return props.isQuiet === true ? <QuietMenu {...props} /> : <Menu {...props} />
}
