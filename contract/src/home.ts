import { z } from 'zod'
import { outcomeCounts, runState } from './imports.ts'
import { id, instant } from './paging.ts'

/** Counts of the home page go up to this; it stands for that many or more. */
export const homeMost = 1000

/** `GET …/home`: what waits for the reader, what was done last, and how things stand. */
export const home = z
  .object({
    waiting: z.object({
      /** Imports that need an answer or can be applied, the newest first; a few of `runsTotal`. */
      runs: z.array(
        z.object({
          id,
          state: runState,
          source: z.object({ kind: z.string(), name: z.string() }),
          target: z.string(),
          isUndo: z.boolean(),
          rows: z.int(),
          /** Rows that still need an answer. */
          open: z.int(),
          createdAt: instant,
          createdBy: z.string(),
        }),
      ),
      runsTotal: z.int(),
      /** People who were added and not mailed; null for who may not invite. */
      notMailed: z.int().nullable(),
      /** Living invitations that end within three days; null for who may not invite. */
      expiring: z.int().nullable(),
      /** Mails that could not be delivered; null for who does not see the outbox. */
      mailsFailed: z.int().nullable(),
      /** Mails that wait to be handed on, for want of a mail server; null likewise. */
      mailsKept: z.int().nullable(),
    }),
    /** Imports that were applied, the oldest of the last twenty first. */
    imports: z.array(
      z.object({
        id,
        source: z.object({ kind: z.string(), name: z.string() }),
        target: z.string(),
        isUndo: z.boolean(),
        outcomes: outcomeCounts,
        appliedAt: instant,
      }),
    ),
    people: z.object({
      active: z.int(),
      invited: z.int(),
      inactive: z.int(),
      groups: z.int(),
      departments: z.int(),
    }),
    /** For those who manage settings; null for everybody else. */
    health: z
      .object({
        mail: z.object({ hasServer: z.boolean(), queued: z.int(), failed: z.int() }),
        jobs: z.object({
          due: z.int(),
          failed: z.int(),
          /** How long the first of them has been due. */
          oldestDueSeconds: z.number(),
        }),
        audit: z.object({ sealedAt: instant.nullable(), pending: z.int() }),
        database: z.object({ isBundled: z.boolean(), version: z.string() }),
      })
      .nullable(),
  })
  .meta({ id: 'Home' })
export type Home = z.infer<typeof home>
