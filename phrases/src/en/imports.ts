import { conflicts } from './imports-conflicts.ts'
import { flow } from './imports-flow.ts'
import { list } from './imports-list.ts'

/** Imports: the words of runs, plans and outcomes, shared by the server, the CLI and the web. */
export const imports = {
  conflicts,
  flow,
  list,
  /** File names of downloads. */
  downloads: {
    plan: 'plan',
    report: 'report',
    fixes: 'rows to fix',
    rows: 'rows',
    template: 'Import template',
  },
  templateHeaders: { email: 'Email address', role: 'Role' },
  /** Columns of the plan and the report as a sheet. */
  sheet: {
    row: 'Row',
    email: 'E-mail address',
    name: 'Name',
    role: 'Role in the file',
    outcome: 'Outcome',
    reason: 'Reason',
    before: 'Before',
    after: 'After',
  },
  pasted: 'Pasted addresses',
  states: {
    reading: 'Reading',
    needs_input: 'Needs input',
    planning: 'Planning',
    needs_decisions: 'Needs answers',
    ready: 'Ready',
    applying: 'Importing',
    applied: 'Imported',
    undoing: 'Undoing',
    undone: 'Undone',
    failed: 'Failed',
    cancelled: 'Cancelled',
    quarantined: 'Held back',
    expired: 'Expired',
  },
  actions: {
    create: 'Add',
    update: 'Change',
    move: 'Move',
    link: 'Link',
    remove: 'Remove',
    unchanged: 'Unchanged',
    skip: 'Leave out',
  },
  outcomes: {
    created: 'Added',
    updated: 'Changed',
    moved: 'Moved',
    linked: 'Linked',
    removed: 'Removed',
    unchanged: 'Unchanged',
    skipped: 'Left out',
    drifted: 'Changed meanwhile',
    failed: 'Failed',
  },
  /** The same of a single row. */
  outcome: {
    created: 'Added',
    updated: 'Changed',
    moved: 'Moved',
    linked: 'Linked',
    removed: 'Removed',
    unchanged: 'Unchanged',
    skipped: 'Left out',
    drifted: 'Changed meanwhile',
    failed: 'Failed',
  },
  verdicts: { new: 'New', existing: 'Known', ambiguous: 'Ambiguous', invalid: 'Invalid' },
  roles: { member: 'Member', follower: 'Follower', moderator: 'Moderator', head: 'Head' },
  statuses: { invited: 'Invited', active: 'Active', inactive: 'Inactive' },
  fields: { email: 'E-mail address', role: 'Role' },
} as const
