import type { KeyUseGround } from '../identity/index.ts'

/** What the face stands on. */
export type FaceGround = {
  keys: KeyUseGround
  /** The address people use, without a slash at its end: where clients send their calls. */
  url: string
  /** 32 bytes: seals page tokens. */
  secret: Buffer
}
