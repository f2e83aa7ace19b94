import { lazyPart } from '../../../shared/ui/index.ts'
import type { ImportMenuProps } from './import-menu-items.tsx'

/** Where portal users can be imported from; the menu comes after the page, into its own room. */
export const ImportMenu = lazyPart<ImportMenuProps>(
  () => import('./import-menu-items.tsx').then((module) => module.ImportMenuItems),
  <span style={{ display: 'inline-block', width: 124, height: 30 }} />,
)
