/** What is open in the tree, and where the keys are. */
export type OpenTree = {
  isOpen: (id: string, level: number) => boolean
  toggle: (id: string, open: boolean) => void
  activeId: string | null
  focus: (id: string) => void
}
