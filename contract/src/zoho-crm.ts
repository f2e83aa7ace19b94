import { z } from 'zod'
import { keyHealth, keyScope } from './service-keys.ts'

/**
 * The wire format of Zoho CRM's REST API v8, as far as this server speaks it: ids are texts of digits, times carry
 * their offset, an empty list has no body at all.
 * @see https://github.com/zoho/crm-oas
 */
export const zohoNamed = z.object({ id: z.string(), name: z.string() })
const person = z.object({ id: z.string(), name: z.string(), email: z.string().optional() })
export const zohoTime = z.string()

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
    role: zohoNamed,
    profile: zohoNamed,
    created_time: zohoTime,
    Modified_Time: zohoTime,
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
    created_time: zohoTime.nullable(),
    modified_time: zohoTime.nullable(),
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
    reporting_to: zohoNamed.nullable(),
    share_with_peers: z.boolean(),
    admin_user: z.boolean(),
    created_time__s: zohoTime,
    modified_time__s: zohoTime,
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
        page_token_expiry: zohoTime.nullable(),
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
