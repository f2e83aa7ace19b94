import { z } from 'zod'
import { listQuery } from './paging.ts'

/** `POST crm/client-mappings`. */
export const clientMappingStart = z.strictObject({
  /** Whether client users that nobody knows become contacts of the account; by default as the last time, first true. */
  createContacts: z.boolean().optional(),
  /** Apply at once: names that exactly one account has are linked, everything else is reported. */
  autoApply: z.boolean().optional(),
})
export type ClientMappingStart = z.output<typeof clientMappingStart>

/** How far the mapping of a portal is. */
export const clientMapping = z.object({
  linked: z.int(),
  /** Whether client users that nobody knows become contacts. */
  createContacts: z.boolean(),
  /** False for a portal of a former connection: its links are kept, and can only be looked at. */
  isConnected: z.boolean(),
  lastRun: z.object({ id: z.string(), state: z.string(), at: z.string(), by: z.string() }).nullable(),
})
export type ClientMapping = z.output<typeof clientMapping>

/** Portals whose client companies are linked, or can be: the connected one first. */
export const mappedPortals = z
  .object({
    items: z.array(z.object({ id: z.string(), name: z.string(), linked: z.int(), isConnected: z.boolean() })),
  })
  .meta({ id: 'MappedPortals' })
export type MappedPortals = z.output<typeof mappedPortals>

/** `PUT crm/integration/clients`: what the activation does with client companies. */
export const integrationClients = z.strictObject({
  choice: z.enum(['map', 'skip']),
  createContacts: z.boolean().optional(),
  /** Whether links of a former connection with the same portal hold again (default true). */
  takesUp: z.boolean().optional(),
})
export type IntegrationClients = z.output<typeof integrationClients>

/** A client company and the account that it is. */
export const clientLink = z.object({
  companyId: z.string(),
  companyName: z.string(),
  accountId: z.string(),
  accountName: z.string(),
  how: z.enum(['same_name', 'suggested', 'chosen']),
  linkedAt: z.string(),
  linkedBy: z.string(),
})
export type ClientLink = z.output<typeof clientLink>

export const clientLinkQuery = listQuery.extend({ q: z.string().max(200).optional() })
export const clientLinkChange = z.strictObject({ accountId: z.string().min(1).max(100) })

/** Why an account is suggested; texts are `crm.clientMapping.reasons.<reason>` in the phrases. */
export const matchReason = z.enum([
  'same_name',
  'legal_form',
  'near_spelling',
  'abbreviation',
  'word_order',
  'more_words',
  'joined_words',
  'acronym',
  'other_legal_form',
  'same_domain',
  'same_phone',
  'same_place',
  'other_domain',
])

/** An account that a client company may be. */
export const linkCandidate = z.object({
  accountId: z.string(),
  name: z.string(),
  website: z.string(),
  city: z.string(),
  /** 0 to 1. */
  confidence: z.number(),
  reasons: z.array(matchReason),
  /** The client company that has it already. */
  linkedTo: z.string().nullable(),
})
export type LinkCandidate = z.output<typeof linkCandidate>
