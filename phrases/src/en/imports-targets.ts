import { records } from './imports-records.ts'

/** What the flow says by where an import goes: a group or department, the organisation itself. */
export const targets = {
  label: 'Where should these people go?',
  others: 'Or begin another import',
  places: {
    name: 'Into a group or department',
    hint: 'People of the organisation get a place in it.',
    dropHint: 'Excel (XLSX, XLS) or CSV. One row per person: an e-mail address, and a role if you like.',
    update_one: 'change {{count, number}} role',
    update_other: 'change {{count, number}} roles',
    undoUpdate_one: 'restore {{count, number}} former role',
    undoUpdate_other: 'restore {{count, number}} former roles',
  },
  people: {
    name: 'Into the organisation',
    hint: 'New people come in, with names, manager, department and groups. Known people are compared.',
    dropHint:
      'Excel (XLSX, XLS) or CSV. One row per person: an e-mail address, and what you know of names, title, phone, employee number, manager, department and groups.',
    update_one: 'change {{count, number}} person',
    update_other: 'change {{count, number}} people',
    undoUpdate_one: 'restore {{count, number}} person',
    undoUpdate_other: 'restore {{count, number}} people',
  },
  portalUsers: {
    title: 'Import portal users into {{place}}',
    name: 'Into a portal',
    hint: 'People become portal users, with a role and their projects.',
    dropHint:
      'Excel (XLSX, XLS) or CSV. One row per person: an e-mail address, and a name, a role and projects if you like.',
    update_one: 'change {{count, number}} portal user',
    update_other: 'change {{count, number}} portal users',
    undoUpdate_one: 'restore {{count, number}} portal user',
    undoUpdate_other: 'restore {{count, number}} portal users',
  },
  customers: {
    title: 'Invite to the customer portal {{place}}',
    name: 'Into a customer portal',
    hint: 'Contacts become customer portal users.',
    dropHint:
      'Excel (XLSX, XLS) or CSV. One row per person: a column “Email Address”, and a name, an account, a user type and a role if you like.',
    import_one: 'Import {{count, number}} customer portal user',
    import_other: 'Import {{count, number}} customer portal users',
    update_one: 'change {{count, number}} customer portal user',
    update_other: 'change {{count, number}} customer portal users',
    undoUpdate_one: 'restore {{count, number}} customer portal user',
    undoUpdate_other: 'restore {{count, number}} customer portal users',
  },
  clientUsers: {
    title: 'Import client users into {{place}}',
    name: 'Client users of a portal',
    hint: 'People of client companies, who see the projects of their company.',
    dropHint:
      'Excel (XLSX, XLS) or CSV. One row per person: an e-mail address, the client company, and a name if you like. The export of a customer portal fits as it is.',
    update_one: 'change {{count, number}} client user',
    update_other: 'change {{count, number}} client users',
    undoUpdate_one: 'restore {{count, number}} client user',
    undoUpdate_other: 'restore {{count, number}} client users',
  },
  managers: {
    title: 'Import managers',
    place: 'Hierarchy',
    name: 'Into the hierarchy',
    hint: 'Who reports to whom: each person gets a manager.',
    dropHint:
      'Excel (XLSX, XLS) or CSV with two columns: the e-mail address of a person, and that of the manager. People who are not in the file come to report to the owner, unless you choose otherwise before anything changes.',
    update_one: 'change the manager of {{count, number}} person',
    update_other: 'change the managers of {{count, number}} people',
    undoUpdate_one: 'give {{count, number}} person the former manager back',
    undoUpdate_other: 'give {{count, number}} people their former managers back',
  },
  ...records,
  /** One page for all values that differ. */
  fields: {
    of: '{{field}}: values that differ',
    all: 'One answer for all fields',
    field: 'Field',
    people: 'Rows',
    answer: 'Answer',
    answerOf: 'Answer for {{field}}',
    rows: 'Row by row',
    rowsOf: '{{field}} row by row',
    apply: 'Apply these answers',
    keepHint: 'What the organisation knows stays, empty values too.',
    fillHint: 'Filling changes only what is empty until now.',
    picture: 'Rows whose values differ from what is there, by field',
    short: { keep: 'Keep', overwrite: 'Take over', overwrite_if_empty: 'Fill empty' },
  },
  fileDepartment: 'The department in the file',
  colChanges: 'Changes',
  from: '{{before}} → {{after}}',
  more: 'and {{count, number}} more',
} as const
