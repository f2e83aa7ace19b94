import { z } from 'zod'
import { password } from './identity.ts'
import { instant } from './paging.ts'

/** A password was right and the account has a second factor: `token` goes with the code, until `expiresAt`. */
export const pendingSignIn = z
  .object({ secondFactor: z.literal('required'), token: z.string(), expiresAt: instant })
  .meta({ id: 'PendingSignIn' })
export type PendingSignIn = z.infer<typeof pendingSignIn>

/** A code of the app, or a recovery code; spaces and dashes do not matter. */
const code = z.string().trim().min(1).max(40)

/** `POST /api/v1/auth/second-factor`. */
export const secondFactorRequest = z.strictObject({ token: z.string().min(1).max(200), code })

/** `GET /api/v1/me/second-factor`. `enabledAt` is null without one. */
export const secondFactor = z
  .object({ enabledAt: instant.nullable(), recoveryCodesLeft: z.int() })
  .meta({ id: 'SecondFactor' })
export type SecondFactor = z.infer<typeof secondFactor>

/** `POST /api/v1/me/second-factor`: begins to set one up. */
export const secondFactorBegin = z.strictObject({ password: z.string().min(1).max(200) })

/** What the app is told: `uri` (otpauth) as a picture, or `secret` (base32) by hand. */
export const secondFactorBegun = z
  .object({ secret: z.string(), uri: z.string() })
  .meta({ id: 'SecondFactorBegun' })
export type SecondFactorBegun = z.infer<typeof secondFactorBegun>

/** `POST /api/v1/me/second-factor/enable`: a code proves that the app has the secret. */
export const secondFactorEnable = z.strictObject({ code })

/** Recovery codes, shown in this answer and never again. */
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' })
export type RecoveryCodes = z.infer<typeof recoveryCodes>

/** Password and code, before the second factor is switched off or its recovery codes are made anew. */
export const secondFactorProof = z.strictObject({ password: z.string().min(1).max(200), code })

/** `POST /api/v1/auth/password-link`: mails a link to set a password, if the address is known. */
export const passwordLinkRequest = z.strictObject({ email: z.string().trim().min(1).max(320) })

/** `GET /api/v1/auth/password-link/{token}`: whose password the link sets. */
export const passwordLink = z
  .object({ email: z.string(), hasAccount: z.boolean(), expiresAt: instant })
  .meta({ id: 'PasswordLink' })
export type PasswordLink = z.infer<typeof passwordLink>

/** `POST /api/v1/auth/password-link/{token}`. */
export const passwordSet = z.strictObject({ password })

/** `POST /api/v1/auth/verification/{token}`: the address that is verified now. */
export const verified = z.object({ email: z.string() }).meta({ id: 'Verified' })
