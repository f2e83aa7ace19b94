import type { Readable } from 'node:stream'
import type { Language } from '@muster/contract'
import type { AuditAction } from '@muster/phrases'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import type { Letter } from './letter.ts'

/** A file that goes with a letter, streamed. */
export type Attached = { name: string; content: Readable }

/** What a mail is written from. */
export type MailFacts<Facts> = {
  id: string
  organisationId: string
  recipient: string
  language: Language
  createdAt: Date
  facts: Facts
}

/**
 * A kind of mail: how its letter reads. The rooms define theirs; compose hands them to the outbox.
 * `showSecrets` is true where the letter goes to its recipient, or has to be handed on by an administrator;
 * else its links must open nothing.
 */
export type MailKind<Facts> = {
  /** Unique, `<room>.<thing>`. */
  kind: string
  schema: z.ZodType<Facts>
  write(mail: MailFacts<Facts>, showSecrets: boolean): Letter
  /** Files that go with the letter, made when it is sent. */
  attach?: (mail: MailFacts<Facts>) => Promise<Attached[]>
  /** Whether somebody who manages settings may see its secrets to hand them on; without it, everybody who does. */
  mayHandOn?: (ctx: Context, id: string) => Promise<boolean>
}

/** A kind of mail whose facts are checked when it is written. */
export type AnyMailKind = {
  kind: string
  write(mail: MailFacts<unknown>, showSecrets: boolean): Letter
  attach?: (mail: MailFacts<unknown>) => Promise<Attached[]>
  mayHandOn?: (ctx: Context, id: string) => Promise<boolean>
}

/** Names the facts of a kind once, so that enqueueing and writing agree. */
export function defineMail<Facts>({ schema, write, attach, ...kind }: MailKind<Facts>): AnyMailKind {
  return {
    ...kind,
    ...(attach === undefined
      ? {}
      : { attach: (mail) => attach({ ...mail, facts: schema.parse(mail.facts) }) }),
    write: (mail, showSecrets) => write({ ...mail, facts: schema.parse(mail.facts) }, showSecrets),
  }
}

/** What an outbox is made of. */
export type Outbox = {
  kinds: readonly AnyMailKind[]
  /** Without one mails are kept. */
  hasMailServer: boolean
  /** The audit's verb. */
  record: (
    ctx: Context,
    entry: { action: AuditAction; subject: { kind: string; id: string; name: string }; before: unknown },
  ) => Promise<void>
}
