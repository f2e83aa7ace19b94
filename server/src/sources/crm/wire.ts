import { z } from 'zod'

const text = z.string().nullish()
const named = z.looseObject({ name: text }).nullish()

/** An answer of `POST /oauth/v2/token`: failure may come with status 200. @see wire-formats B1 */
export const tokenAnswer = z.union([
  z.looseObject({ access_token: z.string().min(1), api_domain: z.string().optional() }),
  z.looseObject({ error: z.string(), error_description: z.string().optional() }),
  z.looseObject({ code: z.string() }),
])

/** One user of `GET /crm/v8/users`. @see https://www.zoho.com/crm/developer/docs/api/v8/get-users.html */
export const crmUser = z.looseObject({
  id: z.string(),
  email: text,
  full_name: text,
  first_name: text,
  last_name: text,
  status: text,
  confirm: z.boolean().nullish(),
  profile: named,
  role: named,
})
export type CrmUser = z.output<typeof crmUser>

/** What paging needs of an answer. */
export const pagedAnswer = z.looseObject({
  info: z
    .looseObject({
      page: z.number().int().nullish(),
      more_records: z.boolean(),
      next_page_token: z.string().nullish(),
    })
    .optional(),
})
export type PageInfo = NonNullable<z.output<typeof pagedAnswer>['info']>

/** A page of users. */
export const usersAnswer = z.looseObject({ users: z.array(crmUser) })

const lookup = z.looseObject({ id: z.string(), name: text }).nullish()

/** One contact, account or deal of `GET /crm/v8/{module}`, with the fields that are asked for. */
export const crmContact = z.looseObject({
  id: z.string(),
  Email: text,
  Full_Name: text,
  First_Name: text,
  Last_Name: text,
  Account_Name: lookup,
})
export const crmAccount = z.looseObject({
  id: z.string(),
  Account_Name: text,
  Website: text,
  Phone: text,
  Billing_Street: text,
  Billing_Code: text,
  Billing_City: text,
  Billing_State: text,
  Billing_Country: text,
})
export const crmDeal = z.looseObject({
  id: z.string(),
  Deal_Name: text,
  Stage: text,
  Amount: z.number().nullish(),
  Currency: text,
  Closing_Date: text,
  Probability: z.number().nullish(),
  Contact_Name: lookup,
})
export type CrmAccount = z.output<typeof crmAccount>
export type CrmContact = z.output<typeof crmContact>
export type CrmDeal = z.output<typeof crmDeal>

/** What is read of `GET /crm/v8/settings/fields?module=Deals`: what stages there are, and what they mean. */
export const stageFields = z.looseObject({
  fields: z.array(
    z.looseObject({
      api_name: text,
      pick_list_values: z
        .array(z.looseObject({ actual_value: text, display_value: text, forecast_type: text }))
        .nullish(),
    }),
  ),
})

/** A refusal of `/crm/v8`. */
export const crmProblem = z.looseObject({ code: z.string(), message: z.string().optional() })
