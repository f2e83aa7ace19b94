import type { CrmRightsOfProfile } from '@muster/contract'

/** The columns of crm.profile that say what its people may do beyond records. */
export type RightColumns = { manage_users: boolean; manage_setup: boolean; manage_customer_users: boolean }

/** The same as the API says it. */
export function rightsOf(row: RightColumns): CrmRightsOfProfile {
  return {
    manageUsers: row.manage_users,
    manageSetup: row.manage_setup,
    manageCustomerUsers: row.manage_customer_users,
  }
}

/** The rights that are asked for; what is not said stays. */
export function rightsAfter(
  before: CrmRightsOfProfile,
  asked:
    | (Omit<CrmRightsOfProfile, 'manageCustomerUsers'> & { manageCustomerUsers?: boolean | undefined })
    | undefined,
): CrmRightsOfProfile {
  const { manageUsers, manageSetup, manageCustomerUsers } = { ...before, ...asked }
  return { manageUsers, manageSetup, manageCustomerUsers: manageCustomerUsers ?? before.manageCustomerUsers }
}
