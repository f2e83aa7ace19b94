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

/** A page of users. Only what paging needs of `info` is read. */
export const usersAnswer = z.looseObject({
  users: z.array(crmUser),
  info: z
    .looseObject({
      page: z.number().int().nullish(),
      more_records: z.boolean(),
      next_page_token: z.string().nullish(),
    })
    .optional(),
})

/** A refusal of `/crm/v8`. */
export const crmProblem = z.looseObject({ code: z.string(), message: z.string().optional() })
