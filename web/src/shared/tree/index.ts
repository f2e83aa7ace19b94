import rows from './tree.module.css'

export { onTreeKey } from './tree-keys.ts'

/** Class names of the rows of a tree. */
export const treeRows = rows
