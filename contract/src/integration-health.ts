import { z } from 'zod'
import { id, instant } from './paging.ts'

/** Where changes come from: the portal tells the CRM, or the CRM tells the portal. */
export const messageSides = ['portal', 'crm'] as const
export const messageSide = z.enum(messageSides)
export type MessageSide = (typeof messageSides)[number]

/** A message that was tried in vain: it is tried again later, or was given up and is a dead letter. */
export const troubledMessage = z
  .object({
    side: messageSide,
    seq: z.int(),
    /** What it tells of, such as `projects.project`, and what became of it, such as `changed`. */
    topic: z.string(),
    kind: z.string(),
    recordId: id,
    /** What the record is called, where the CRM knows it. */
    record: z.string().nullable(),
    isDead: z.boolean(),
    attempts: z.int(),
    /** Code of an error, with its text in the reader's language; or what went wrong, as it was said. */
    error: z.string(),
    errorText: z.string().nullable(),
    /** Null for a dead letter. */
    nextTryAt: instant.nullable(),
    createdAt: instant,
    /** Later messages of the same record that wait for it. */
    behind: z.int(),
  })
  .meta({ id: 'TroubledMessage' })
export type TroubledMessage = z.infer<typeof troubledMessage>

/** How the messages of one side stand. */
export const messageFigures = z
  .object({
    /** Not delivered yet; 10,000 stands for more. */
    waiting: z.int(),
    /** When the first of them was written. */
    oldestAt: instant.nullable(),
    delivered: z.int(),
    deliveredAt: instant.nullable(),
    /** Why nothing is delivered now: they wait, and nothing is lost. */
    held: z.object({ code: z.string(), text: z.string(), since: instant }).nullable(),
    troubled: z.array(troubledMessage),
  })
  .meta({ id: 'MessageFigures' })
export type MessageFigures = z.infer<typeof messageFigures>

/** `GET …/integration/health`. */
export const integrationHealth = z
  .object({
    /** Of the portal; null while it lets nobody in, then they are kept there. */
    portal: messageFigures.nullable(),
    crm: messageFigures,
    /** What came of the last messages of the portal, the newest first. */
    heard: z.array(
      z.object({
        topic: z.string(),
        kind: z.string(),
        recordId: id,
        record: z.string().nullable(),
        at: instant,
      }),
    ),
    /** Projects that belong to records, and in how many associations. */
    links: z.object({ projects: z.int(), records: z.int() }),
    /** Null where that cannot be told because the portal lets nobody in. */
    orphans: z.int().nullable(),
  })
  .meta({ id: 'IntegrationHealth' })
export type IntegrationHealth = z.infer<typeof integrationHealth>

const one = z.strictObject({ side: messageSide, seq: z.int() })
/** `POST …/integration/messages/retry`: some, or all that were tried in vain. */
export const messagesRetry = z.strictObject({ messages: z.array(one).min(1).max(200).optional() })
export type MessagesRetry = z.infer<typeof messagesRetry>
/** `POST …/integration/messages/discard`. */
export const messagesDiscard = z.strictObject({ messages: z.array(one).min(1).max(200) })
export type MessagesDiscard = z.infer<typeof messagesDiscard>
export const messagesChanged = z.object({ done: z.int() }).meta({ id: 'MessagesChanged' })
