import type { Context } from '../../platform/context.ts'
import type { Message } from '../../platform/messages/index.ts'
import type { Connection } from '../connection/connection-row.ts'
import type { PortalDoor } from '../door/portal-door.ts'

/**
 * What the CRM makes of messages of its portal about one topic.
 *
 * `read` asks the portal what it has to know, by the door and outside of any transaction; `keep` is called afterwards in
 * the transaction that notes them as heard, with those that were not heard before. Both get messages of any number of
 * records, each record's in their order. What they throw is a failure of these messages, which come again.
 */
export type PortalHandler<Read = unknown> = {
  read: (door: PortalDoor, portalId: string, messages: readonly Message[]) => Promise<Read>
  keep: (ctx: Context, connection: Connection, messages: readonly Message[], read: Read) => Promise<void>
}

/** Messages that are looked at again later, though nothing is wrong with them. */
export type Later = { messages: readonly Message[]; afterMs: number }

/** Hides what a handler reads, so that handlers of all topics stand in one list. */
export function portalHandler<Read>(handler: PortalHandler<Read>): PortalHandler {
  return handler as PortalHandler
}

/** Ids of the records that messages are about, each once. */
export function recordsOf(messages: readonly Message[], kind?: string): string[] {
  const about = kind === undefined ? messages : messages.filter((one) => one.kind === kind)
  return [...new Set(about.map(({ record }) => record))]
}
