export { VerifyNotice } from './verify-notice.tsx'
