export { changeMe, type MeChanges } from './change-me.ts'
export { meQuery, useMe } from './me.ts'
export {
  isGuestOnly,
  rememberedOrganisation,
  rememberOrganisation,
  useCan,
  useOrganisation,
} from './organisation.ts'
export { signOut } from './sign-out.ts'
