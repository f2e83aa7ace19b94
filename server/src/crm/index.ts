export { customerUserImport } from './customer-portals/import/customer-user-import.ts'
export { customerMails } from './customer-portals/invitations/address-mails.ts'
export { customerInvitations } from './customer-portals/invitations/invitation-book.ts'
export { findKnownCustomer, joinCustomerPortals } from './customer-portals/invitations/join-portal.ts'
export {
  createPortal as createCustomerPortal,
  updatePortal as updateCustomerPortal,
} from './customer-portals/portals/change-portals.ts'
export { customerPortalRoutes } from './customer-portals/routes.ts'
export {
  createType as createCustomerUserType,
  removeType as removeCustomerUserType,
  updateType as updateCustomerUserType,
} from './customer-portals/user-types/change-types.ts'
export { changeManyUsers as changeManyCustomers } from './customer-portals/users/change-many-users.ts'
export { insertUsers as insertCustomerUsers } from './customer-portals/users/insert-users.ts'
export { inviteUsers as inviteCustomers } from './customer-portals/users/invite-users.ts'
export { customersForImport, type ImportedCustomer } from './customer-portals/users/list-for-import.ts'
export { type DealParties, dealParties } from './deals/deal-parties.ts'
export { createField } from './fields/change-fields.ts'
export type { FieldRow } from './fields/field-row.ts'
export {
  asGuest,
  customerPortalsOf,
  type GuestContext,
  type HallAddress,
  type HallGround,
} from './hall/guest.ts'
export { requireReach } from './hall/read-hall.ts'
export { hallRoutes } from './hall/routes.ts'
export { recordsWithProjects } from './hall/within.ts'
export { crmImports } from './import/crm-import.ts'
export { foundBy, searchWords } from './lists/words.ts'
export type { Comparator, Condition } from './numbered/conditions.ts'
export {
  contactsNumbered,
  findUserType,
  type NumberedContact,
  type NumberedCustomer,
  type NumberedPortal,
  type NumberedUserType,
  readCustomers,
  readPortals,
  readUserTypes,
} from './numbered/customer-portals.ts'
export {
  endInviteJob,
  forgetInviteJobs,
  keepInviteJob,
  overdueInviteJobs,
  readInviteJobs,
  takeInviteJob,
} from './numbered/invite-jobs.ts'
export { readFields, readStages } from './numbered/own-fields.ts'
export { type NumberedOrganisation, numberOf, readOrganisation } from './numbered/read-organisation.ts'
export {
  type NumberedProfile,
  type NumberedRole,
  type NumberedUser,
  type NumberedUserQuery,
  readProfiles,
  readRoles,
  readUsers,
} from './numbered/read-people.ts'
export {
  type NumberedQuery,
  type NumberedRecord,
  type NumberedSort,
  readRecords,
} from './numbered/read-records.ts'
export { clientDetails } from './portal-clients/details.ts'
export { accountsForImport, contactsForImport, usersForImport } from './portal-clients/list-for-import.ts'
export { crmKeeper } from './privacy/crm-keeper.ts'
export { createProfile } from './profiles/create-profile.ts'
export { listProfiles } from './profiles/list-profiles.ts'
export { insertRecords } from './records/insert-records.ts'
export {
  fillEmptyFields,
  type NamedPerson,
  type RecordField,
  type RecordValues,
  recordFields,
  recordValues,
} from './records/mappable-records.ts'
export { type RecordAt, recordsNamed, requireVisible } from './records/records-named.ts'
export { crmRights } from './rights/crm-rights.ts'
export { namesOfAdministrators, requireAdministrator } from './rights/require-administrator.ts'
export { createRole } from './roles/create-role.ts'
export { listRoles } from './roles/list-roles.ts'
export { crmRoutes } from './routes.ts'
export { crmKeyGround } from './service-keys/crm-key-ground.ts'
export { addUsers } from './users/add-users.ts'
export { administratorStake } from './users/administrator-stake.ts'
export { peopleOfProfiles, type UserOfProfile, usersOfProfiles } from './users/users-of-profiles.ts'
