import { z } from 'zod'
import { instant } from './paging.ts'

/** Kinds of things that are held about people, as exports and erasures name them. */
export const heldKinds = [
  'member',
  'membership',
  'invitation',
  'crm_user',
  'crm_contact',
  'customer_portal_user',
  'crm_deal',
  'crm_change',
  'portal_user',
  'client_user',
  'project_task',
  'project_comment',
  'integration',
  'project_link',
  'import',
  'staged_row',
  'candidate',
  'change',
  'upload',
  'mail',
  'message',
  'account',
  'session',
  'api_token',
  'sign_in_link',
  'service_key',
  'audit_event',
] as const

/** `POST …/privacy/export`: everything that is held about an address. */
export const personAsked = z.strictObject({ email: z.string().trim().min(1).max(320) })

/** Sections by kind; what an item holds differs by kind, instants are ISO 8601. */
export const personExport = z
  .object({
    email: z.string(),
    exportedAt: instant,
    sections: z.array(z.object({ kind: z.string(), items: z.array(z.record(z.string(), z.unknown())) })),
  })
  .meta({ id: 'PersonExport' })
export type PersonExport = z.infer<typeof personExport>

/** `POST …/privacy/erase`; `confirmed` is the address, typed again. */
export const personErase = personAsked.extend({ confirmed: z.string().trim().min(1).max(320) })

/** What was erased, or would be. */
export const personErased = z
  .object({
    /** What stands in the audit record from now on. */
    pseudonym: z.string(),
    held: z.array(z.object({ kind: z.string(), count: z.int() })),
    /** The account belongs to other organisations too, and stays there. */
    keepsAccount: z.boolean(),
  })
  .meta({ id: 'PersonErased' })
export type PersonErased = z.infer<typeof personErased>
