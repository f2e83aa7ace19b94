/**
 * What is told of one change. `seq`: the order within a stream. `record`: id of what was changed; messages of the same
 * record are delivered one after the other. `facts`: as little as needed, since whoever hears of a change asks what it
 * is now.
 */
export type Message = {
  seq: number
  topic: string
  kind: string
  record: string
  facts: Readonly<Record<string, unknown>>
  at: Date
}

/** Whom an organisation tells of its changes. `scope`: the part that is told of, null for all of it. */
export type StreamKey = { audience: string; scope: string | null; listener: string }

/** A stream as whoever delivers it knows it. `organisationId`: whose changes they are. */
export type Stream = StreamKey & { id: string; organisationId: string }

/**
 * What became of messages: `done`, but for those that are looked at again `later` though nothing is wrong; `held`, where
 * the listener can hear nothing now and nothing is counted as a failure; `gone`, where nobody listens any more.
 */
export type Heard =
  | { is: 'done'; later?: { seqs: readonly number[]; afterMs: number } }
  | { is: 'held'; reason: string }
  | { is: 'gone' }

/**
 * Who delivers the messages of streams, by name.
 *
 * `hear` is given messages in their order, of each record the first that were not delivered yet. It has to bear that the
 * same come again: a server can die between their effect and the note of it. What it throws is a failure of these
 * messages, which are tried again later, and given up in the end.
 * `gaveUp` is told that messages became dead letters.
 * `latest`: topics of which the last message of a record and kind says all that those before it said, so that these may
 * go where a stream stands still.
 */
export type Audience = {
  name: string
  hear: (stream: Stream, messages: readonly Message[]) => Promise<Heard>
  gaveUp: (stream: Stream, messages: readonly Message[]) => Promise<void>
  latest: readonly string[]
}

const wholeOrganisation = '00000000-0000-0000-0000-000000000000'

/** A scope as the database has it. */
export function scopeColumn(scope: string | null): string {
  return scope ?? wholeOrganisation
}

/** A scope as the rooms have it. */
export function scopeOf(column: string): string | null {
  return column === wholeOrganisation ? null : column
}
