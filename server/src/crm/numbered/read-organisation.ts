import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

/** The organisation as the CRM tells others about it. */
export type NumberedOrganisation = {
  /** A number of its own, made of its id. */
  number: string
  name: string
  slug: string
  edition: string
  seats: number | null
  timeZone: string
  language: 'en' | 'es'
  currency: string
  /** Address of its first owner; empty where there is none. */
  email: string
  createdAt: Date
}

/** What others are told about the organisation whose CRM it is. */
export async function readOrganisation({ tx, principal }: Context): Promise<NumberedOrganisation> {
  const { rows } = await sql<NumberedOrganisation>`
    select o.name, o.slug, o.edition, o.seats, o.time_zone as "timeZone", o.language, o.created_at as "createdAt",
      s.currency, coalesce((
        select m.email from directory.member m
        where m.organisation_id = o.id and m.admin_role = 'owner' and m.status = 'active'
        order by m.created_at, m.id limit 1
      ), '') as email
    from directory.organisation o join crm.setting s on s.organisation_id = o.id
    where o.id = ${principal.organisationId}::uuid
  `.execute(tx)
  return { ...(rows[0] as NumberedOrganisation), number: numberOf(principal.organisationId) }
}

/** A number for what has only an id: its last, random part. */
export function numberOf(id: string): string {
  return String(BigInt(`0x${id.slice(-12)}`))
}
