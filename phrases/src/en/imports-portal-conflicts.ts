/** Questions of an import of portal users. */
export const portalConflicts = {
  is_client_user: {
    title: 'Client users of this portal',
    explain_one:
      '{{count, number}} person is a client user of this portal. An address is one or the other, so they stay what they are unless you choose otherwise for that person.',
    explain_other:
      '{{count, number}} people are client users of this portal. An address is one or the other, so they stay what they are unless you choose otherwise, person by person.',
    options: {
      skip: { label: 'Leave them as client users', here: 'Not added, stays a client user', there: '' },
      convert: {
        label: 'Make this person a portal user',
        here: 'Portal user; loses what they had as a client user',
        there: '',
      },
    },
  },
  inactive_source_user: {
    title: 'Inactive where they come from',
    explain_one: '{{count, number}} person was chosen, but is inactive where they come from.',
    explain_other: '{{count, number}} people were chosen, but are inactive where they come from.',
    options: {
      skip: { label: 'Leave them out', here: 'Not added', there: '' },
      import: { label: 'Import them all the same', here: 'Added as all others', there: '' },
    },
  },
  unknown_role: {
    title: 'Roles that this portal does not have',
    explain_one: '{{count, number}} row has a role that this portal does not have.',
    explain_other: '{{count, number}} rows have roles that this portal does not have.',
    options: {
      use_default: { label: 'Use the default role', here: 'Added with the default role', there: '' },
      skip: { label: 'Leave them out', here: 'Not added', there: '' },
    },
  },
  unknown_project: {
    title: 'Projects that do not exist',
    explain_one: '{{count, number}} person has a project that this portal does not have.',
    explain_other: '{{count, number}} people have projects that this portal does not have.',
    options: {
      use_default: {
        label: 'Use the projects chosen for all instead',
        here: 'Added to known projects and to those for all',
        there: '',
      },
      skip: { label: 'Leave them out', here: 'Not added', there: '' },
      create: { label: 'Create the projects', here: 'Created, with these people in them', there: '' },
    },
  },
  existing_user_role: {
    title: 'Portal users with another role',
    explain_one: '{{count, number}} person is a user of this portal already, with another role.',
    explain_other: '{{count, number}} people are users of this portal already, with other roles.',
    options: {
      keep_role: { label: 'Keep the role they have', here: 'Keeps the role, joins the projects', there: '' },
      update_role: {
        label: 'Give them the new role',
        here: 'Gets the new role, joins the projects',
        there: '',
      },
    },
  },
} as const
