export { decodeCursor, encodeCursor } from './cursor.ts'
export {
  type Edition,
  editionHas,
  editionsWith,
  featuresOf,
  integrationTrialOf,
  portalSeatsOf,
} from './editions.ts'
export {
  domainKey,
  type EmailProblem,
  emailKey,
  looksLikeAddress,
  type ParsedEmail,
  parseEmail,
} from './email.ts'
export { type ErrorPlace, MusterError } from './errors.ts'
export {
  apiNameOf,
  fieldRefusal,
  keptValue,
  peopleIn,
  requireSoundField,
  valuesAfter,
  withFields,
  withoutRefused,
} from './field-values.ts'
export { isId, newId } from './ids.ts'
export { isMailbox } from './mailbox-providers.ts'
export {
  canImport,
  canWrite,
  hasPermission,
  permissionsOf,
  permissionsOfPrincipal,
  requirePermission,
} from './permissions.ts'
export type { Identity, Principal } from './principal.ts'
export { fold, prefixEnd, slugify } from './text.ts'
export { requireTimeZone } from './time-zone.ts'
