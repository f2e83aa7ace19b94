import type { ConfirmDialogProps } from './confirm-dialog-box.tsx'
import { lazyPart } from './lazy-part.tsx'

export type { ConfirmDialogProps }

/** Asks before something that is not easily taken back; what it is made of comes after the page. */
export const ConfirmDialog = lazyPart<ConfirmDialogProps>(() =>
  import('./confirm-dialog-box.tsx').then((module) => module.ConfirmDialogBox),
)
