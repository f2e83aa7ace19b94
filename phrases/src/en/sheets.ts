/** Names of the files that lists are downloaded as. */
export const sheets = { members: 'members', groups: 'groups', memberships: 'people' } as const
