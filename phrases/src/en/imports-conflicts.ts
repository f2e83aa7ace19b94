import { clientLinkConflicts } from './client-links.ts'
import { clientConflicts } from './imports-clients.ts'
import { customerConflicts } from './imports-customer-conflicts.ts'
import { portalConflicts } from './imports-portal-conflicts.ts'
import { recordConflicts } from './imports-record-conflicts.ts'

/**
 * The questions an import asks, by conflict kind, and the effect of each answer on the new place (`here`) and,
 * where a former department is touched, on the previous one (`there`). The web draws the effects as two lines
 * ("Sales: added as Follower", "Support: remains a Member"); the CLI and the API use the same texts.
 */
export const conflicts = {
  missing_email: {
    title: 'Rows without an address',
    explain_one: '{{count, number}} row has no e-mail address, so it is not clear who is meant.',
    explain_other: '{{count, number}} rows have no e-mail address, so it is not clear who is meant.',
    options: {
      skip: { label: 'Leave them out', here: 'Not added', there: '' },
    },
  },
  invalid_email: {
    title: 'Addresses that are not addresses',
    explain_one: '{{count, number}} row holds something that is not an e-mail address.',
    explain_other: '{{count, number}} rows hold something that is not an e-mail address.',
    options: {
      skip: { label: 'Leave them out', here: 'Not added', there: '' },
    },
  },
  duplicate_row: {
    title: 'In several rows at once',
    explain_one: '{{count, number}} row is about the same as another row, with different values.',
    explain_other: '{{count, number}} rows are about the same as other rows, with different values.',
    options: {
      first: {
        label: 'Use the first row of each',
        here: 'First row counts, later rows left out',
        there: '',
      },
      last: {
        label: 'Use the last row of each',
        here: 'Last row counts, earlier rows left out',
        there: '',
      },
      skip: { label: 'Leave all of these rows out', here: 'Not added', there: '' },
    },
  },
  unknown_member: {
    title: 'Not in your organisation',
    explain_one: '{{count, number}} address does not belong to anyone in your organisation.',
    explain_other: '{{count, number}} addresses do not belong to anyone in your organisation.',
    options: {
      skip: { label: 'Leave them out', here: 'Not added', there: '' },
      invite: {
        label: 'Invite them to the organisation, then add them',
        here: 'Invited, added with the role in the file',
        there: '',
      },
    },
  },
  inactive_existing: {
    title: 'Inactive people',
    explain_one: '{{count, number}} person in the file is here already, and inactive.',
    explain_other: '{{count, number}} people in the file are here already, and inactive.',
    options: {
      reactivate: {
        label: 'Reactivate them, then add them',
        here: 'Active again, added with the role in the file',
        there: '',
      },
      add_anyway: {
        label: 'Add them, but leave them inactive',
        here: 'Added with the role in the file, stays inactive',
        there: '',
      },
      skip: { label: 'Leave them out', here: 'Not added, stays inactive', there: '' },
    },
  },
  ...portalConflicts,
  ...recordConflicts,
  ...clientLinkConflicts,
  ...clientConflicts,
  ...customerConflicts,
  role_above_yours: {
    title: 'A role above your own',
    explain_one: '{{count, number}} row would give a role above your own.',
    explain_other: '{{count, number}} rows would give a role above your own.',
    options: {
      lower_to_mine: { label: 'Give them your role instead', here: 'Added with your role', there: '' },
      skip: { label: 'Leave them out', here: 'Not added', there: '' },
    },
  },
  invalid_role: {
    title: 'Roles that do not exist here',
    explain_one: '{{count, number}} row has a role that is not accepted here.',
    explain_other: '{{count, number}} rows have a role that is not accepted here.',
    options: {
      as_member: { label: 'Add them as Member', here: 'Added as Member', there: '' },
      as_follower: { label: 'Add them as Follower', here: 'Added as Follower', there: '' },
      skip: { label: 'Leave them out', here: 'Not added', there: '' },
    },
  },
  role_conflict: {
    title: 'Already here with another role',
    explain_one: '{{count, number}} person is already here, with a role other than the one in the file.',
    explain_other: '{{count, number}} people are already here, with roles other than those in the file.',
    options: {
      update_role: {
        label: 'Update them with their new roles',
        here: 'Role changes to the one in the file',
        there: '',
      },
      keep_role: { label: 'Retain their current roles', here: 'Role stays as it is', there: '' },
    },
  },
  department_conflict: {
    title: 'Already in another department',
    explain_one:
      '{{count, number}} person is a Member of another department. Nobody can be a Member of two departments at once.',
    explain_other:
      '{{count, number}} people are Members of another department. Nobody can be a Member of two departments at once.',
    options: {
      add_as_follower: {
        label: 'Add as Follower here, remain Member there',
        here: 'Added as Follower',
        there: 'Remains a Member',
      },
      move_keep_following: {
        label: 'Move here, become Follower there',
        here: 'Added as Member',
        there: 'Changed to Follower',
      },
      move: {
        label: 'Move here, leave there',
        here: 'Added as Member',
        there: 'Removed from the department',
      },
      skip: { label: 'Don’t import them', here: 'Not added', there: 'Remains a Member' },
    },
  },
  unknown_department: {
    title: 'Departments that do not exist',
    explain_one: '{{count, number}} person has a department that the organisation does not have.',
    explain_other: '{{count, number}} people have a department that the organisation does not have.',
    options: {
      create: { label: 'Create the departments', here: 'Created, with these people as Members', there: '' },
      leave_out: { label: 'Leave the department out', here: 'Imported without a department', there: '' },
      skip: { label: 'Leave these people out', here: 'Not imported', there: '' },
    },
  },
  unknown_group: {
    title: 'Groups that do not exist',
    explain_one: '{{count, number}} person has a group that the organisation does not have.',
    explain_other: '{{count, number}} people have groups that the organisation does not have.',
    options: {
      create: { label: 'Create the groups', here: 'Created, with these people as Members', there: '' },
      leave_out: { label: 'Leave these groups out', here: 'Imported into the other groups', there: '' },
      skip: { label: 'Leave these people out', here: 'Not imported', there: '' },
    },
  },
  unknown_manager: {
    title: 'Managers whom nobody knows',
    explain_one: '{{count, number}} person has a manager who is neither in the organisation nor in the file.',
    explain_other:
      '{{count, number}} people have managers who are neither in the organisation nor in the file.',
    options: {
      leave_out: { label: 'Leave the manager out', here: 'Imported, the manager stays as it is', there: '' },
      skip: { label: 'Leave these people out', here: 'Not imported', there: '' },
      keep: { label: 'Keep the manager they have', here: 'Reports to whom they report to now', there: '' },
      report_to_owner: { label: 'Let them report to the owner', here: 'Reports to the owner', there: '' },
    },
  },
  manager_cycle: {
    title: 'Managers who would report to themselves',
    explain_one: '{{count, number}} person would, over any number of steps, report to themselves.',
    explain_other: '{{count, number}} people would, over any number of steps, report to themselves.',
    options: {
      leave_out: { label: 'Leave the manager out', here: 'Imported, the manager stays as it is', there: '' },
      skip: { label: 'Leave these people out', here: 'Not imported', there: '' },
      keep: { label: 'Keep the manager they have', here: 'Reports to whom they report to now', there: '' },
      report_to_owner: { label: 'Let them report to the owner', here: 'Reports to the owner', there: '' },
    },
  },
  manager_too_deep: {
    title: 'People below too many others',
    explain_one: '{{count, number}} person would have more than 100 people above them, one over the other.',
    explain_other: '{{count, number}} people would have more than 100 people above them, one over the other.',
    options: {
      leave_out: { label: 'Leave the manager out', here: 'Imported, the manager stays as it is', there: '' },
      skip: { label: 'Leave these people out', here: 'Not imported', there: '' },
      keep: { label: 'Keep the manager they have', here: 'Reports to whom they report to now', there: '' },
      report_to_owner: { label: 'Let them report to the owner', here: 'Reports to the owner', there: '' },
    },
  },
  manager_not_in_edition: {
    title: 'Managers, which your edition does not have',
    explain_one:
      '{{count, number}} person has another manager in the file. Your edition has no hierarchy, so managers are not changed.',
    explain_other:
      '{{count, number}} people have other managers in the file. Your edition has no hierarchy, so managers are not changed.',
    options: {
      leave_out: { label: 'Leave the manager out', here: 'Imported, the manager stays as it is', there: '' },
      skip: { label: 'Leave these people out', here: 'Not imported', there: '' },
    },
  },
  missing_manager: {
    title: 'Rows without a manager',
    explain_one: '{{count, number}} row names nobody to report to. Today this person has a manager.',
    explain_other: '{{count, number}} rows name nobody to report to. Today these people have managers.',
    options: {
      report_to_owner: { label: 'Let them report to the owner', here: 'Reports to the owner', there: '' },
      report_to_nobody: {
        label: 'Let them report to nobody',
        here: 'Reports to nobody, stands at the top',
        there: '',
      },
      keep: { label: 'Keep the manager they have', here: 'Reports to whom they report to now', there: '' },
    },
  },
  not_in_file: {
    title: 'People who are not in the file',
    explain_one: '{{count, number}} person of the organisation is not in the file.',
    explain_other: '{{count, number}} people of the organisation are not in the file.',
    options: {
      report_to_owner: { label: 'Let them report to the owner', here: 'Reports to the owner', there: '' },
      keep: { label: 'Leave them as they are', here: 'Reports to whom they report to now', there: '' },
    },
  },
  domain_not_verified: {
    title: 'Addresses of other domains',
    explain_one: '{{count, number}} new person has an address outside of your verified domains.',
    explain_other: '{{count, number}} new people have addresses outside of your verified domains.',
    options: {
      import: { label: 'Import them', here: 'Imported', there: '' },
      skip: { label: 'Leave them out', here: 'Not imported', there: '' },
    },
  },
  field_conflict: {
    title: 'Values that differ',
    explain_one: 'In {{count, number}} row the file says something else than what is there.',
    explain_other: 'In {{count, number}} rows the file says something else than what is there.',
    options: {
      keep: { label: 'Keep what is there', here: 'Stays as it is', there: '' },
      overwrite: { label: 'Take the value of the file', here: 'Changes to the value of the file', there: '' },
      overwrite_if_empty: {
        label: 'Only fill what is empty',
        here: 'Empty values are filled, others stay',
        there: '',
      },
    },
  },
  seat_limit: {
    title: 'More people than free seats',
    explain_one:
      '{{count, number}} person would need a new seat, and the organisation has fewer free. Choose who gets one.',
    explain_other:
      '{{count, number}} people would need a new seat, and the organisation has fewer free. Choose who gets one.',
    options: {
      skip: { label: 'Leave them out', here: 'Not invited, not added', there: '' },
      seat: { label: 'Give a seat', here: 'Invited and added', there: '' },
    },
  },
  changed_since: {
    title: 'Changed since the import',
    explain_one: '{{count, number}} person has been changed by someone since this import.',
    explain_other: '{{count, number}} people have been changed by someone since this import.',
    options: {
      keep_theirs: { label: 'Keep the later change', here: 'Stays as it is now', there: '' },
      restore_ours: {
        label: 'Restore what was there before the import',
        here: 'Goes back to what it was',
        there: '',
      },
    },
  },
} as const
