import { Secret, TOTP } from 'otpauth'

/** An app that makes codes, as people have on their phones. No code of it is shown twice. */
export function makeApp(secret: string): { code: () => string } {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  let last = 0
  return {
    code: () => {
      // the next one is taken already while the present one is still shown
      last = Math.max(last + 1, Math.floor(Date.now() / 30_000))
      return totp.generate({ timestamp: last * 30_000 })
    },
  }
}
