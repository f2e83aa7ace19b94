import { z } from 'zod'
import { integrationProject } from './integration.ts'
import { id } from './paging.ts'

const day = z.iso.date().nullable()

/**
 * `POST crm/deals/{id}/convert`: a new project, or with `projectId` one that is there. What is not said is filled from the
 * deal and its account by the field mapping.
 */
export const dealConvert = z.strictObject({
  projectId: id.optional(),
  /** The deal's name unless told. */
  name: z.string().trim().min(1).max(200).optional(),
  /** A project of the portal whose task lists, tasks and members the new one begins with. */
  templateId: id.optional(),
  /** CRM user who owns it, known in the portal by their address. */
  ownerId: id.optional(),
  startsOn: day.optional(),
  endsOn: day.optional(),
  /** What the deal lacks, and goes on without. */
  without: z
    .array(z.enum(['account', 'contact']))
    .max(2)
    .optional(),
  /** Mails the client user an invitation. */
  invite: z.boolean().optional(),
})
export type DealConvert = z.input<typeof dealConvert>

export const dealConverted = z
  .object({
    project: integrationProject,
    /** The client company that the account is. */
    company: z
      .object({
        id,
        name: z.string(),
        outcome: z.enum(['linked', 'found', 'created']),
        isPrimary: z.boolean(),
      })
      .nullable(),
    /** The client user that the contact is; `refused`: with the reason. */
    person: z
      .object({
        displayName: z.string(),
        outcome: z.enum(['created', 'added', 'refused']),
        reason: z.string().nullable(),
        reasonText: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'DealConverted' })
export type DealConverted = z.infer<typeof dealConverted>
