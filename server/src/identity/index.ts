export {
  canWrite,
  hasPermission,
  permissionsOf,
  permissionsOfPrincipal,
  requirePermission,
} from './permissions.ts'
