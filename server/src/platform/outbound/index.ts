export { isPublicAddress } from './address-guard.ts'
export type { Answered, Ask, Asked } from './ask.ts'
export { openOutbound } from './open-outbound.ts'
