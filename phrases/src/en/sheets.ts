/** Lists as downloads: names of the files, and headers that no page has. */
export const sheets = {
  members: 'members',
  groups: 'groups',
  memberships: 'people',
  hierarchy: 'hierarchy',
  domains: 'domains',
  kind: 'Kind',
} as const
