/** The list of all imports. */
export const list = {
  title: 'Imports',
  new: 'Import people',
  search: 'Search by file, place or person',
  who: 'By',
  source: 'From',
  target: 'Into',
  when: 'When',
  outcome: 'Outcome',
  state: 'State',
  total_one: '{{count, number}} import',
  total_other: '{{count, number}} imports',
  filterState: 'State',
  emptyTitle: 'No imports yet',
  emptyText:
    'Bring people from a spreadsheet into the organisation, a group or a department. You see every change before it happens, and can take it back.',
  emptyTextElsewhere:
    'Import from a list of the CRM, or into a portal that you look after. What you start there stands here, and can be taken back.',
  pasted: 'Pasted addresses',
  byHand: 'Added by hand',
  undoOf: 'Undo',
  noRows: 'not read yet',
} as const
