import { bulk } from './portal-bulk.ts'
import { clients } from './portal-clients.ts'
import { project } from './portal-project.ts'
import { settings } from './portal-settings.ts'
import { tasks } from './portal-tasks.ts'
import { users } from './portal-users.ts'

/** Pages of Projects: portals, their people, projects and clients. */
export const portal = {
  bulk,
  clients,
  project,
  settings,
  tasks,
  users,
  switcher: { change: 'change portal', all: 'All portals' },
  portals: {
    title: 'Portals',
    lead: 'A portal is the central place of a set of projects: its people, its clients, its settings.',
    create: 'New portal',
    emptyTitle: 'No portal yet',
    emptyText:
      'A portal holds projects, the people who work on them, and the clients they are done for. Whoever creates it owns it.',
    noneTitle: 'You are in no portal yet',
    noneText:
      'Whoever runs a portal can invite you. Owners and administrators of {{organisation}} create them.',
    owner: 'Owner: {{name}}',
    projects_one: '{{count, number}} project',
    projects_other: '{{count, number}} projects',
    people_one: '{{count, number}} person',
    people_other: '{{count, number}} people',
    companies_one: '{{count, number}} client company',
    companies_other: '{{count, number}} client companies',
    youOwn: 'You own it',
    youAre: 'You: {{role}}',
    notIn: 'You are not in it',
  },
  create: {
    title: 'New portal',
    name: 'Name',
    nameHint: 'Bowman Projects',
    nameMissing: 'Give the portal a name.',
    address: 'Address',
    addressHint: 'Stands in every link to the portal. Left empty, it is made from the name.',
    addressWrong: 'Use small letters, figures and hyphens.',
    submit: 'Create portal',
    done: '{{name}} is ready',
  },
  rights: {
    ask: 'You can look, but not change anything here. {{owner}} owns the portal and can give you the right.',
    yes: 'Yes',
    no: 'No',
    notInTitle: 'You are not in this portal',
    notInText: '{{owner}} owns it, and can invite you or hand it over.',
  },
  permissions: {
    users: {
      view: 'See portal users',
      manage: 'Invite and change portal users',
      import: 'Import portal users',
    },
    roles: { manage: 'Change roles and profiles' },
    portal: { manage: 'Change the portal’s settings' },
    service_keys: { manage: 'Make service keys' },
    fields: { manage: 'Change the fields of projects' },
    projects: {
      view_all: 'See every project',
      create: 'Create projects',
      manage: 'Change projects, their people and clients',
    },
    tasks: { manage: 'Add and change tasks' },
    comments: { write: 'Write comments' },
    clients: { view: 'See clients', manage: 'Add and change clients' },
  },
} as const
