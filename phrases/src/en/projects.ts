/** Portals, projects and their people. */
export const projects = {
  roleKinds: {
    administrator: 'Administrator',
    manager: 'Manager',
    employee: 'Employee',
    contractor: 'Contractor',
  },
  fields: {
    name: 'Name',
    slug: 'Address',
    owner: 'Owner',
    users: 'Users',
    projects: 'Projects',
    role: 'Role',
    profile: 'Profile',
  },
  reasons: {
    yourself: 'That is you: ask another Administrator, so that it never happens by mistake.',
    role_above_yours: 'May do more than you, or would.',
    portal_owner_stays: 'Owns the portal. Hand it over first.',
    portal_seats_exceeded:
      'There are not enough free seats for everyone who needs one, and nobody is picked.',
    administrator_belongs: 'Belongs to every project, as owner or Administrator.',
    administrator_profile: 'Is an Administrator, with the profile of Administrators.',
    belongs_to_all: 'Belongs to every project already.',
    joined_already: 'Has joined already.',
    not_joined: 'Has not accepted the invitation yet. Invite them again.',
    inactive: 'Is inactive. Activate them first.',
    invited_already: 'Has been invited already.',
    no_invitation: 'Has no open invitation.',
    already_active: 'Is active already.',
    already_inactive: 'Is inactive already.',
    already_so: 'Is so already.',
  },
} as const
