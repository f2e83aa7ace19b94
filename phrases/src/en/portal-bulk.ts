/** One action for many portal users. */
export const bulk = {
  invite: {
    title_one: 'Invite {{count, number}} person?',
    title_other: 'Invite {{count, number}} people?',
    text: 'Everyone who was not invited yet gets a mail with a link to join. It can be revoked until it is accepted.',
  },
  reinvite: {
    title_one: 'Invite {{count, number}} person again?',
    title_other: 'Invite {{count, number}} people again?',
    text: 'Everyone who has not joined yet gets a new mail. Links of earlier mails stop working.',
  },
  revoke_invitation: {
    title_one: 'Revoke {{count, number}} invitation?',
    title_other: 'Revoke {{count, number}} invitations?',
    text: 'The links in the mails stop working. The people stay, as not invited yet, and can be invited again.',
  },
  activate: {
    title_one: 'Activate {{count, number}} portal user?',
    title_other: 'Activate {{count, number}} portal users?',
    text: 'Whoever was inactive gets back role and projects. It can be undone by deactivating.',
  },
  deactivate: {
    title_one: 'Deactivate {{count, number}} portal user?',
    title_other: 'Deactivate {{count, number}} portal users?',
    text: 'Their access to this portal ends at once, also where they are signed in now. Role and projects are kept: activating brings everything back.',
  },
  remove: {
    title_one: 'Remove {{count, number}} portal user?',
    title_other: 'Remove {{count, number}} portal users?',
    text: 'They leave the portal and all its projects; their tasks stay, assigned to nobody. This can’t be undone.',
  },
  set_role: {
    title_one: 'Change the role of {{count, number}} portal user?',
    title_other: 'Change the role of {{count, number}} portal users?',
    text: 'They get the new role and its profile, from the next click on. It can be changed back.',
  },
  set_profile: {
    title_one: 'Change the profile of {{count, number}} portal user?',
    title_other: 'Change the profile of {{count, number}} portal users?',
    text: 'The profile decides what they may do in the portal, from the next click on. It can be changed back.',
  },
  add_to_projects: {
    title_one: 'Add {{count, number}} portal user to projects',
    title_other: 'Add {{count, number}} portal users to projects',
    text: 'They keep the projects that they have. Administrators belong to every project anyway.',
  },
  remove_from_projects: {
    title_one: 'Take {{count, number}} portal user out of projects',
    title_other: 'Take {{count, number}} portal users out of projects',
    text: 'They no longer see these projects; their tasks there stay. Administrators can’t be taken out.',
  },
} as const
