import { z } from 'zod'
import { keyHealth, keyScope } from './service-keys.ts'

/**
 * The wire format of Zoho CRM's REST API v8, as far as this server speaks it: ids are texts of digits, times carry
 * their offset, an empty list has no body at all.
 * @see https://github.com/zoho/crm-oas
 */
const named = z.object({ id: z.string(), name: z.string() })
const person = z.object({ id: z.string(), name: z.string(), email: z.string().optional() })
const time = z.string()

/** `POST /oauth/v2/token`: every field that one of the grants takes. */
export const zohoTokenRequest = z
  .looseObject({
    grant_type: z.string().max(100),
    /** `service_key`: both halves of the pair. */
    email: z.string().max(320).optional(),
    key: z.string().max(200).optional(),
    /** `refresh_token` and `authorization_code`: the same pair in the words of OAuth. */
    client_id: z.string().max(320).optional(),
    client_secret: z.string().max(200).optional(),
    refresh_token: z.string().max(200).optional(),
    code: z.string().max(200).optional(),
  })
  .meta({ id: 'AccessTokenRequest' })

/** An access token of an hour; `key` tells whoever holds the key how it stands. */
export const zohoToken = z
  .object({
    access_token: z.string(),
    /** Only where a code was exchanged. */
    refresh_token: z.string().optional(),
    scope: z.string(),
    api_domain: z.string(),
    token_type: z.literal('Bearer'),
    expires_in: z.int(),
    key: z.object({ name: z.string(), scopes: z.array(keyScope), health: keyHealth }),
  })
  .meta({ id: 'AccessToken' })

/** Why there is no access token: status 200 for the grants of Zoho, as there. */
export const zohoTokenRefusal = z
  .object({
    error: z.string(),
    error_description: z.string(),
    /** Muster's own code. */
    code: z.string(),
  })
  .meta({ id: 'AccessTokenRefusal' })

export const zohoUserTypes = [
  'AllUsers',
  'ActiveUsers',
  'DeactiveUsers',
  'ConfirmedUsers',
  'NotConfirmedUsers',
  'DeletedUsers',
  'ActiveConfirmedUsers',
  'AdminUsers',
  'ActiveConfirmedAdmins',
  'CurrentUser',
] as const
export type ZohoUserType = (typeof zohoUserTypes)[number]

export const zohoUser = z
  .object({
    id: z.string(),
    full_name: z.string(),
    first_name: z.string(),
    last_name: z.string().nullable(),
    email: z.string(),
    status: z.enum(['active', 'disabled', 'deleted']),
    confirm: z.boolean(),
    zuid: z.string().nullable(),
    role: named,
    profile: named,
    created_time: time,
    Modified_Time: time,
    status_reason__s: z.string().nullable(),
    category: z.string(),
    country_locale: z.string(),
    language: z.string(),
  })
  .meta({ id: 'ZohoUser' })
export type ZohoUser = z.infer<typeof zohoUser>

/** How far a page of users reaches. */
export const zohoPage = z.object({
  per_page: z.int(),
  count: z.int(),
  page: z.int(),
  more_records: z.boolean(),
})
export const zohoUsers = z.object({ users: z.array(zohoUser), info: zohoPage }).meta({ id: 'ZohoUsers' })

export const zohoProfile = z
  .object({
    id: z.string(),
    name: z.string(),
    display_label: z.string(),
    description: z.string(),
    type: z.string(),
    /** Whether it was made here, like `custom`. */
    category: z.boolean(),
    custom: z.boolean(),
    created_time: time.nullable(),
    modified_time: time.nullable(),
    created_by: person.nullable(),
    modified_by: person.nullable(),
    permissions_details: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        display_label: z.string(),
        module: z.string(),
        enabled: z.boolean(),
        customizable: z.boolean(),
      }),
    ),
    sections: z.array(z.looseObject({})),
  })
  .meta({ id: 'ZohoProfile' })
export const zohoProfiles = z.object({ profiles: z.array(zohoProfile) }).meta({ id: 'ZohoProfiles' })

export const zohoRole = z
  .object({
    id: z.string(),
    name: z.string(),
    display_label: z.string(),
    description: z.string(),
    reporting_to: named.nullable(),
    share_with_peers: z.boolean(),
    admin_user: z.boolean(),
    created_time__s: time,
    modified_time__s: time,
  })
  .meta({ id: 'ZohoRole' })
export const zohoRoles = z.object({ roles: z.array(zohoRole) }).meta({ id: 'ZohoRoles' })

/** A record: `id`, and the fields that were asked for by their API names. */
export const zohoRecord = z.looseObject({ id: z.string() }).meta({ id: 'ZohoRecord' })
export const zohoRecords = z
  .object({
    data: z.array(zohoRecord),
    info: z
      .object({
        ...zohoPage.shape,
        sort_by: z.string(),
        sort_order: z.enum(['asc', 'desc']),
        next_page_token: z.string().nullable(),
        previous_page_token: z.string().nullable(),
        page_token_expiry: time.nullable(),
      })
      .partial()
      .optional(),
  })
  .meta({ id: 'ZohoRecords' })

/** What is told about the organisation, about a module, about a field: more than is named here. */
export const zohoOrg = z
  .looseObject({
    id: z.string(),
    zgid: z.string(),
    company_name: z.string(),
    primary_email: z.string(),
    license_details: z.looseObject({ paid: z.boolean(), paid_type: z.string() }),
  })
  .meta({ id: 'ZohoOrg' })
export const zohoOrgs = z.object({ org: z.array(zohoOrg) }).meta({ id: 'ZohoOrgs' })
export const zohoModule = z
  .looseObject({
    id: z.string(),
    api_name: z.string(),
    module_name: z.string(),
    singular_label: z.string(),
    plural_label: z.string(),
  })
  .meta({ id: 'ZohoModule' })
export const zohoModules = z.object({ modules: z.array(zohoModule) }).meta({ id: 'ZohoModules' })
export const zohoField = z
  .looseObject({
    id: z.string(),
    api_name: z.string(),
    field_label: z.string(),
    data_type: z.string(),
    custom_field: z.boolean(),
  })
  .meta({ id: 'ZohoField' })
export const zohoFields = z.object({ fields: z.array(zohoField) }).meta({ id: 'ZohoFields' })

/** Every refusal of the face. */
export const zohoRefusal = z
  .object({
    code: z.string(),
    details: z.record(z.string(), z.unknown()),
    message: z.string(),
    status: z.literal('error'),
  })
  .meta({ id: 'ZohoRefusal' })

/** A customer portal: `zaid` is its number, `name` its name. */
export const zohoPortal = z
  .object({
    created_time: time,
    modified_time: time,
    modified_by: named.nullable(),
    created_by: named.nullable(),
    zaid: z.string(),
    name: z.string(),
    active: z.boolean(),
  })
  .meta({ id: 'ZohoPortal' })
export const zohoPortals = z.object({ portals: z.array(zohoPortal) }).meta({ id: 'ZohoPortals' })

/** A user type, with what it allows module by module. */
export const zohoUserType = z
  .looseObject({
    id: z.string(),
    name: z.string(),
    active: z.boolean(),
    default: z.boolean(),
    no_of_users: z.int(),
    personality_module: z.object({ api_name: z.string(), id: z.string(), plural_label: z.string() }),
    created_time: time,
    modified_time: time,
    created_by: named.nullable(),
    modified_by: named.nullable(),
    modules: z.array(z.looseObject({ api_name: z.string(), permissions: z.record(z.string(), z.boolean()) })),
  })
  .meta({ id: 'ZohoPortalUserType' })
export const zohoPortalUserTypes = z
  .object({ user_type: z.array(zohoUserType) })
  .meta({ id: 'ZohoPortalUserTypes' })

export const zohoPortalUserKinds = [
  'AllUsers',
  'AllActiveUsers',
  'ActiveUsers',
  'DeactiveUsers',
  'NotConfirmedUsers',
  'ConfirmedUsers',
  'ActiveConfirmedUsers',
] as const
export type ZohoPortalUserKind = (typeof zohoPortalUserKinds)[number]

/** A customer portal user; `personality_id` is the number of the contact. */
export const zohoPortalUser = z
  .object({
    personality_id: z.string(),
    confirm: z.boolean(),
    status_reason__s: z.string().nullable(),
    invited_time: time.nullable(),
    module: z.string(),
    name: z.string(),
    active: z.boolean(),
    email: z.string(),
  })
  .meta({ id: 'ZohoPortalUser' })
export const zohoPortalUsers = z
  .object({ users: z.array(zohoPortalUser), info: zohoPage.extend({ total_count: z.int() }) })
  .meta({ id: 'ZohoPortalUsers' })

/** What became of something that was asked for: done, or refused in the shape of a refusal. */
export const zohoOutcome = z
  .object({
    code: z.string(),
    message: z.string(),
    details: z.record(z.string(), z.unknown()),
    status: z.enum(['success', 'error']),
  })
  .meta({ id: 'ZohoOutcome' })
export type ZohoOutcome = z.infer<typeof zohoOutcome>
export const zohoPortalsDone = z.object({ portals: z.array(zohoOutcome) }).meta({ id: 'ZohoPortalsDone' })
export const zohoPortalUsersDone = z
  .object({ users: z.array(zohoOutcome) })
  .meta({ id: 'ZohoPortalUsersDone' })
export const zohoStatusChanged = z
  .object({ change_status: z.array(zohoOutcome) })
  .meta({ id: 'ZohoStatusChanged' })
export const zohoPortalInvited = z
  .object({ portal_invite: z.array(zohoOutcome) })
  .meta({ id: 'ZohoPortalInvited' })
export const zohoPortalInviteJob = z
  .object({
    portal_invite: z.array(z.object({ data: z.array(zohoOutcome), job_id: z.string(), status: z.string() })),
  })
  .meta({ id: 'ZohoPortalInviteJob' })

/** `POST` and `PUT /crm/v8/settings/portals`. */
export const zohoPortalsGiven = z.looseObject({
  portals: z.array(z.looseObject({ name: z.string().optional(), active: z.boolean().optional() })).optional(),
})
/** `POST /crm/v8/Contacts/actions/portal_invite`: many invitations at once. */
export const zohoPortalInvites = z.looseObject({
  portal_invite: z
    .array(
      z.looseObject({
        data: z
          .array(
            z.looseObject({
              id: z.string().optional(),
              user_type_id: z.string().optional(),
              type: z.string().optional(),
              language: z.string().optional(),
            }),
          )
          .optional(),
      }),
    )
    .optional(),
})
