export { BulkDialog } from './bulk-dialog.tsx'
export { chosenOf } from './chosen.tsx'
export { filterOf } from './list-filter.ts'
