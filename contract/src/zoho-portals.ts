import { z } from 'zod'
import { zohoNamed, zohoPage, zohoTime } from './zoho-crm.ts'

/** A customer portal: `zaid` is its number, `name` its name. */
export const zohoPortal = z
  .object({
    created_time: zohoTime,
    modified_time: zohoTime,
    modified_by: zohoNamed.nullable(),
    created_by: zohoNamed.nullable(),
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
    created_time: zohoTime,
    modified_time: zohoTime,
    created_by: zohoNamed.nullable(),
    modified_by: zohoNamed.nullable(),
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
    invited_time: zohoTime.nullable(),
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
export const zohoUserTypesDone = z
  .object({ user_type: z.array(zohoOutcome) })
  .meta({ id: 'ZohoPortalUserTypesDone' })
export const zohoStatusChanged = z
  .object({ change_status: z.array(zohoOutcome) })
  .meta({ id: 'ZohoStatusChanged' })
export const zohoPortalInvited = z
  .object({ portal_invite: z.array(zohoOutcome) })
  .meta({ id: 'ZohoPortalInvited' })
/** `data` is null until the invitations were carried out. */
export const zohoPortalInviteJob = z
  .object({
    portal_invite: z.array(
      z.object({
        data: z.array(zohoOutcome).nullable(),
        job_id: z.string(),
        status: z.enum(['in_progress', 'completed']),
      }),
    ),
  })
  .meta({ id: 'ZohoPortalInviteJob' })

/** `POST` and `PUT /crm/v8/settings/portals`. */
export const zohoPortalsGiven = z.looseObject({
  portals: z.array(z.looseObject({ name: z.string().optional(), active: z.boolean().optional() })).optional(),
})
/** `POST` and `PUT /crm/v8/settings/portals/{portal}/user_type`. */
export const zohoUserTypesGiven = z.looseObject({
  user_type: z
    .array(
      z.looseObject({
        name: z.string().optional(),
        active: z.boolean().nullish(),
        personality_module: z
          .union([z.string(), z.looseObject({ api_name: z.string().optional(), id: z.string().optional() })])
          .optional(),
        modules: z
          .array(
            z.looseObject({
              api_name: z.string().optional(),
              id: z.string().optional(),
              shared_type: z.string().optional(),
              permissions: z.record(z.string(), z.boolean()).optional(),
            }),
          )
          .optional(),
      }),
    )
    .optional(),
})
export type ZohoUserTypesGiven = z.output<typeof zohoUserTypesGiven>
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
