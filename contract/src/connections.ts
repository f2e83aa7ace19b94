import { z } from 'zod'
import { id, instant, listQuery } from './paging.ts'

/** Data centres of Zoho: where an account lives, by the ending of its address. */
export const zohoDataCentres = ['com', 'eu', 'in', 'com.au', 'jp', 'com.cn', 'sa', 'ca'] as const
export const zohoDataCentre = z.enum(zohoDataCentres)
export type ZohoDataCentre = z.infer<typeof zohoDataCentre>

const address = z.string().trim().min(1).max(500)
const secret = z.string().trim().min(1).max(500)

/** The CRM of a Muster: this one where no address is given. */
export const musterCrm = z.strictObject({
  vendor: z.literal('muster'),
  url: address.optional(),
  email: z.string().trim().min(1).max(320),
  key: secret,
})
/** Zoho CRM. The addresses are those of the data centre unless they are given. */
export const zohoCrm = z.strictObject({
  vendor: z.literal('zoho'),
  dataCentre: zohoDataCentre,
  clientId: secret,
  clientSecret: secret,
  refreshToken: secret,
  accountsUrl: address.optional(),
  apiUrl: address.optional(),
})

/** `POST connections`: a source to be used again. What lets in is kept sealed and never shown. */
export const connectionCreate = z.strictObject({
  kind: z.literal('crm'),
  name: z.string().trim().min(1).max(120),
  access: z.discriminatedUnion('vendor', [musterCrm, zohoCrm]),
})
export type ConnectionCreate = z.infer<typeof connectionCreate>

export const connection = z
  .object({
    id,
    kind: z.string(),
    name: z.string(),
    vendor: z.enum(['muster', 'zoho']),
    /** Address of the CRM; null for this server's own. */
    url: z.string().nullable(),
    email: z.string().nullable(),
    dataCentre: zohoDataCentre.nullable(),
    /** How the last test or reading ended: `good`, or the code of what was in the way; null before the first. */
    health: z
      .object({ state: z.enum(['good', 'bad']), code: z.string().nullable(), text: z.string().nullable() })
      .nullable(),
    testedAt: instant.nullable(),
    createdBy: z.string(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Connection' })
export type Connection = z.infer<typeof connection>

export const connectionQuery = listQuery.extend({ kind: z.string().max(60).optional() })
