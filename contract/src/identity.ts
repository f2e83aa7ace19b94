import { z } from 'zod'
import { id, instant, listQuery } from './paging.ts'

export const languages = ['en', 'es'] as const
export const language = z.enum(languages)
export type Language = z.infer<typeof language>

export const themes = ['light', 'dark', 'system'] as const
export const theme = z.enum(themes)

export const editions = ['free', 'standard', 'professional', 'enterprise', 'suite'] as const
export const edition = z.enum(editions)

/** What only some editions have. */
export const editionFeatures = ['hierarchy', 'portal_import_from_crm', 'customer_portals'] as const
export type EditionFeature = (typeof editionFeatures)[number]

export const adminRoles = ['owner', 'admin', 'none'] as const
export const adminRole = z.enum(adminRoles)
export type AdminRole = z.infer<typeof adminRole>

/** What an API token may do. `read` reads, `write` changes (and reads), `imports` runs imports (and reads). */
export const tokenScopes = ['read', 'write', 'imports', 'admin'] as const
export const tokenScope = z.enum(tokenScopes)
export type TokenScope = z.infer<typeof tokenScope>

export const password = z.string().min(10).max(200)

/** `GET /api/v1/setup`: is the installation empty? */
export const setupState = z.object({ needed: z.boolean() }).meta({ id: 'SetupState' })
/** `POST /api/v1/setup`: first owner and organisation, guarded by the one-time token of the set-up link. */
export const setupRequest = z.strictObject({
  token: z.string().min(1).max(200),
  organisation: z.string().trim().min(1).max(120),
  email: z.string().trim().min(1).max(320),
  password,
  firstName: z.string().trim().max(120).optional(),
  lastName: z.string().trim().max(120).optional(),
  language: language.optional(),
  timeZone: z.string().max(80).optional(),
})

/** What set-up made: the slug of the organisation and the owner's address. */
export const setupDone = z.object({ organisation: z.string(), email: z.string() }).meta({ id: 'SetupDone' })

export const signInRequest = z.strictObject({
  email: z.string().trim().min(1).max(320),
  password: z.string().min(1).max(200),
})

/** What the signed-in person may do in an organisation; the web app shows no action that is not here. */
export const permissions = [
  'directory.read',
  'directory.manage',
  'imports.run',
  'imports.read_all',
  'audit.read',
  'settings.manage',
] as const
export const permission = z.enum(permissions)
export type Permission = z.infer<typeof permission>

/**
 * What of Muster somebody sees in an organisation; `imports`: they may import somewhere, or have imports to look at;
 * `guest`: they are a client user, and see what is theirs of the projects of their company.
 */
export const apps = ['directory', 'crm', 'projects', 'imports', 'guest'] as const
export type App = (typeof apps)[number]

export const myOrganisation = z
  .object({
    id,
    name: z.string(),
    slug: z.string(),
    edition,
    /** What this edition has of what not every edition has. */
    features: z.array(z.enum(editionFeatures)),
    timeZone: z.string(),
    /** Null for an outside collaborator, who belongs to portals alone. */
    memberId: id.nullable(),
    /** What the shell shows. */
    apps: z.array(z.enum(apps)),
    adminRole,
    permissions: z.array(permission),
  })
  .meta({ id: 'MyOrganisation' })
export type MyOrganisation = z.infer<typeof myOrganisation>

/** A customer portal that somebody may enter: not a member of the organisation, and sees nothing else of it. */
export const myCustomerPortal = z
  .object({ organisation: z.string(), organisationSlug: z.string(), name: z.string(), slug: z.string() })
  .meta({ id: 'MyCustomerPortal' })
export type MyCustomerPortal = z.infer<typeof myCustomerPortal>

/** `GET /api/v1/me`. */
export const me = z
  .object({
    id,
    email: z.string(),
    displayName: z.string(),
    /** Whether the address is proven; one that is not joins no organisation by itself. */
    isVerified: z.boolean(),
    /** Whether there is a password; without one sign-in goes through a provider. */
    hasPassword: z.boolean(),
    language: language.nullable(),
    theme,
    organisations: z.array(myOrganisation),
    customerPortals: z.array(myCustomerPortal),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof me>

/** The account alone, as sign-in answers it. */
export const account = me.omit({ organisations: true, customerPortals: true }).meta({ id: 'Account' })
export type Account = z.infer<typeof account>

export const meUpdate = z.strictObject({
  language: language.nullable().optional(),
  theme: theme.optional(),
  displayName: z.string().trim().min(1).max(240).optional(),
})

export const passwordChange = z.strictObject({ current: z.string().min(1).max(200), next: password })

export const session = z
  .object({
    id,
    current: z.boolean(),
    createdAt: instant,
    lastSeenAt: instant,
    userAgent: z.string(),
    address: z.string(),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof session>

export const apiToken = z
  .object({
    id,
    name: z.string(),
    scopes: z.array(tokenScope),
    createdAt: instant,
    expiresAt: instant.nullable(),
    lastUsedAt: instant.nullable(),
  })
  .meta({ id: 'ApiToken' })
export type ApiToken = z.infer<typeof apiToken>

export const apiTokenSorts = ['createdAt', 'name', 'expiresAt', 'lastUsedAt'] as const

/** `GET …/api-tokens`: `q` is a part of a name. */
export const apiTokenQuery = listQuery.extend({
  sort: z.enum([...apiTokenSorts, ...apiTokenSorts.map((sort) => `-${sort}` as const)]).default('-createdAt'),
})

/** `POST …/api-tokens`; the answer adds `token`, shown only once. */
export const apiTokenCreate = z.strictObject({
  name: z.string().trim().min(1).max(120),
  scopes: z.array(tokenScope).min(1),
  expiresAt: instant.nullable().optional(),
})
export const apiTokenCreated = apiToken.extend({ token: z.string() }).meta({ id: 'ApiTokenCreated' })

export const organisationCreate = z.strictObject({
  name: z.string().trim().min(1).max(120),
  timeZone: z.string().max(80).optional(),
})

export const organisationSettings = z
  .object({
    id,
    name: z.string(),
    slug: z.string(),
    edition,
    timeZone: z.string(),
    language,
    /** How many people (active or invited) the organisation may hold; null is no limit. */
    seats: z.int().nullable(),
    seatsUsed: z.int(),
    /** What an import does by default with people of other domains than the verified ones. */
    otherDomains: z.enum(['import', 'skip']),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'OrganisationSettings' })
export type OrganisationSettings = z.infer<typeof organisationSettings>
export const organisationSettingsUpdate = z.strictObject({
  name: z.string().trim().min(1).max(120).optional(),
  edition: edition.optional(),
  timeZone: z.string().max(80).optional(),
  language: language.optional(),
  seats: z.int().min(1).nullable().optional(),
  otherDomains: z.enum(['import', 'skip']).optional(),
})

export const auditEvent = z
  .object({
    id,
    at: instant,
    actor: z.object({
      kind: z.enum(['person', 'token', 'key', 'system']),
      id: z.string().nullable(),
      name: z.string(),
    }),
    action: z.string(),
    subject: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() }),
    before: z.unknown().nullable(),
    after: z.unknown().nullable(),
    address: z.string().nullable(),
    runId: z.string().nullable(),
  })
  .meta({ id: 'AuditEvent' })
export type AuditEvent = z.infer<typeof auditEvent>

/** `GET …/audit`: `q` is the beginning of a subject's name or of an action. */
export const auditQuery = listQuery.extend({
  /** Member or identity id. */
  actor: z.string().max(60).optional(),
  /** Beginning of an action: `directory.member`. */
  action: z.string().max(120).optional(),
  subjectId: z.string().max(60).optional(),
  runId: z.string().max(60).optional(),
  /** Instants; `from` included, `to` not. */
  from: instant.optional(),
  to: instant.optional(),
})
