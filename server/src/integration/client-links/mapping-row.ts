import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

/** What was chosen for the client companies of a portal, and how many are linked. */
export type Mapping = {
  /** In the set-up; null where nobody has chosen. */
  choice: 'map' | 'skip' | null
  createContacts: boolean
  takesUp: boolean
  /** The plan that is carried out with the activation. */
  runId: string | null
  linked: number
}

/** That of one portal, with what holds where nothing was chosen. */
export async function mappingOf({ tx }: Pick<Context, 'tx'>, portalId: string): Promise<Mapping> {
  const { rows } = await sql<Mapping>`
    select m.choice, coalesce(m.create_contacts, true) as "createContacts", coalesce(m.takes_up, true) as "takesUp",
      m.run_id as "runId",
      (select count(*)::integer from crm.client_link l where l.portal_id = ${portalId}::uuid) as linked
    from (select ${portalId}::uuid as portal_id) p left join crm.client_mapping m on m.portal_id = p.portal_id`.execute(
    tx,
  )
  return rows[0] as Mapping
}

/** Keeps what was chosen. */
export async function keepMapping(
  { tx, principal, now }: Context,
  portalId: string,
  { choice, createContacts, takesUp, runId }: Omit<Mapping, 'linked'>,
): Promise<void> {
  await sql`
    insert into crm.client_mapping (organisation_id, portal_id, choice, create_contacts, takes_up, run_id, changed_at)
    values (${principal.organisationId}::uuid, ${portalId}::uuid, ${choice ?? 'map'}, ${createContacts}, ${takesUp},
      ${runId}::uuid, ${now})
    on conflict (organisation_id, portal_id) do update set choice = excluded.choice,
      create_contacts = excluded.create_contacts, takes_up = excluded.takes_up, run_id = excluded.run_id,
      changed_at = excluded.changed_at`.execute(tx)
}
