export { roleName, type StandardKind, standardRoles } from './roles/standard-roles.ts'
