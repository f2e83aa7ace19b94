import { z } from 'zod'
import { instant } from './paging.ts'

/** Why a sealed record does not hold any more. */
export const chainBreakReasons = [
  'seal_missing',
  'seal_changed',
  'event_missing',
  'event_changed',
  'event_unsealed',
  'erasure_unrecorded',
] as const

/** The first place where the chain does not hold. */
export const chainBreak = z
  .object({
    reason: z.enum(chainBreakReasons),
    /** Number of the seal, counted from 1. */
    seal: z.int(),
    /** How many events it is about. */
    events: z.int(),
    sealedAt: instant.nullable(),
  })
  .meta({ id: 'ChainBreak' })
export type ChainBreak = z.infer<typeof chainBreak>

const link = z.object({ number: z.int(), hash: z.string() })

/** `POST …/audit/verify`: what going over the whole record found. `broken` is null when it holds. */
export const chainVerdict = z
  .object({ seals: z.int(), events: z.int(), head: link.nullable(), broken: chainBreak.nullable() })
  .meta({ id: 'ChainVerdict' })
export type ChainVerdict = z.infer<typeof chainVerdict>

/** `GET …/audit/chain`: how far the record is sealed, and when it was verified last. */
export const chainState = z
  .object({
    head: link.extend({ sealedAt: instant }).nullable(),
    /** Events that wait for the next seal; 10,000 stands for that many or more. */
    pending: z.int(),
    verified: z.object({ at: instant, by: z.string(), broken: chainBreak.nullable() }).nullable(),
  })
  .meta({ id: 'ChainState' })
export type ChainState = z.infer<typeof chainState>
