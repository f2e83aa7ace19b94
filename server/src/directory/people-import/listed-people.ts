import type { ChosenPerson, PeopleTarget } from '../../imports/remote-ports.ts'
import { MusterError } from '../../kernel/index.ts'
import { at, peopleFields } from './fields.ts'

/**
 * People whom another system lists, into the organisation: with their address and names. They get no role and no
 * projects here.
 * @see spec 03 "Import people into the organisation"
 */
export const listedPeople: PeopleTarget = {
  records: 'users',
  admit: async () => {},
  roles: async () => [],
  settle: async (_ctx, _params, { role, projectIds }) => {
    if (role !== null) throw new MusterError('rule_broken', { field: 'role' })
    if (projectIds !== null && projectIds.length > 0)
      throw new MusterError('rule_broken', { field: 'projectIds' })
    return { role: null, projectIds: null }
  },
  defaultsOf: () => ({ role: null, projectIds: null }),
  withDefaults: (params) => params,
  suggest: async () => new Map(),
  projectNames: async () => new Map(),
  valuesOf: ({ email, firstName, lastName, name }: ChosenPerson) => {
    const values: (string | null)[] = peopleFields.map(() => null)
    values[at.email - 1] = email
    values[at.firstName - 1] = firstName
    values[at.lastName - 1] = lastName
    if (firstName === '' && lastName === '') values[at.displayName - 1] = name
    return values
  },
}
