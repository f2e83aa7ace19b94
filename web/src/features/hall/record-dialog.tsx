import { lazyPart } from '../../shared/ui/index.ts'
import type { RecordDialogProps } from './record-dialog-box.tsx'

/** Makes or changes a record; what it is made of comes after the page. */
export const RecordDialog = lazyPart<RecordDialogProps>(() =>
  import('./record-dialog-box.tsx').then((module) => module.RecordDialogBox),
)
