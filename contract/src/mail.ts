import { z } from 'zod'
import { groupKinds } from './directory.ts'
import { language, password } from './identity.ts'
import { id, instant, listQuery } from './paging.ts'
import { pendingSignIn } from './sign-in.ts'

/** `kept`: there is no mail server, someone has to hand the mail on. */
export const mailStates = ['queued', 'sent', 'failed', 'kept'] as const
export const mailState = z.enum(mailStates)
export type MailState = z.infer<typeof mailState>

/** One mail of the outbox, without what it says. */
export const outboxMail = z
  .object({
    id,
    kind: z.string(),
    to: z.string(),
    state: mailState,
    attempts: z.int(),
    /** What the mail server said last, if it refused. */
    lastError: z.string().nullable(),
    createdAt: instant,
    sentAt: instant.nullable(),
    /** When one that the mail server did not take yet is tried again. */
    nextTryAt: instant.nullable(),
  })
  .meta({ id: 'OutboxMail' })
export type OutboxMail = z.infer<typeof outboxMail>

/** `GET …/outbox`: `q` is the beginning of an address. */
export const outboxQuery = listQuery.extend({ state: mailState.optional() })

/** What a mail says, as plain text and as HTML. */
export const outboxLetter = z
  .object({
    id,
    to: z.string(),
    language,
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    /** Whether its links are shown as they are: it was kept, and who asks may hand it on. */
    linksWork: z.boolean(),
    /** Whether it can be sent now: there is a mail server, and it was not sent yet. */
    canSend: z.boolean(),
  })
  .meta({ id: 'OutboxLetter' })
export type OutboxLetter = z.infer<typeof outboxLetter>

/** `GET …/invitations/preview`: the mail as it would go out now; `groupId` is what people are added to. */
export const invitationPreviewQuery = z.object({
  groupId: id.optional(),
  /** To whom; a made-up address by default. */
  email: z.string().trim().max(320).optional(),
})

/** A mail before it is sent, as it reads in each language. Its links open nothing. */
export const letterPreview = z
  .object({
    /** That of the organisation, for people who have chosen none. */
    usual: language,
    letters: z.array(z.object({ language, subject: z.string(), text: z.string(), html: z.string() })),
  })
  .meta({ id: 'LetterPreview' })
export type LetterPreview = z.infer<typeof letterPreview>

/** What an invitation is about besides the organisation: a group or department, a portal of projects or a customer portal. */
export const invitationPlace = z.object({
  name: z.string(),
  kind: z.enum([...groupKinds, 'portal', 'client', 'customer_portal']),
  /** Of a customer portal: its part of the address, and the language that it speaks to the invited person. */
  slug: z.string().optional(),
  language: language.optional(),
})
export type InvitationPlace = z.infer<typeof invitationPlace>

/** `GET /api/v1/invitations/{token}`: what someone is invited to. */
export const invitation = z
  .object({
    organisation: z.string(),
    inviter: z.string(),
    /** The address that is invited. */
    email: z.string(),
    place: invitationPlace.nullable(),
    expiresAt: instant,
    /** Whether someone with this address signs in here already. */
    hasAccount: z.boolean(),
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof invitation>

/**
 * `POST /api/v1/invitations/{token}`: a new password, or the one of the account that there is; none for someone
 * who is signed in with the invited address.
 */
export const invitationAccept = z.strictObject({ password: password.optional() })

/** The slug of the organisation that was joined, and the address; `pending` where a second factor is asked for. */
export const invitationAccepted = z
  .object({ organisation: z.string(), email: z.string(), pending: pendingSignIn.nullable() })
  .meta({ id: 'InvitationAccepted' })
export type InvitationAccepted = z.infer<typeof invitationAccepted>
