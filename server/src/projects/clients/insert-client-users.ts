import { sql } from 'kysely'
import { fold } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'

/** A client user to be, whose address is claimed: `id` is what the claim answered. */
export type NewClientUser = {
  id: string
  email: string
  emailKey: string
  firstName: string
  lastName: string
  companyId: string
}

/** Somebody who was made. */
export type InsertedClientUser = { id: string; emailKey: string; displayName: string }

/** Makes any number of client users in one statement; they are invited by the caller, or not yet. */
export async function insertClientUsers(
  { tx, principal, now }: Context,
  portalId: string,
  people: readonly NewClientUser[],
): Promise<InsertedClientUser[]> {
  if (people.length === 0) return []
  const rows = people.map((one) => ({
    id: one.id,
    company_id: one.companyId,
    email: one.email,
    email_key: one.emailKey,
    first_name: one.firstName,
    last_name: one.lastName,
    display_name: clientName(one),
    first_key: fold(one.firstName),
    last_key: fold(one.lastName),
  }))
  const made = await sql<InsertedClientUser>`
    insert into projects.client_user (organisation_id, portal_id, id, company_id, email, email_key, first_name,
      last_name, display_name, first_key, last_key, status, created_at, updated_at)
    select ${principal.organisationId}::uuid, ${portalId}::uuid, n.id, n.company_id, n.email, n.email_key, n.first_name,
      n.last_name, n.display_name, n.first_key, n.last_key, 'invited', ${now}::timestamptz, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as n (id uuid, company_id uuid, email text, email_key text,
      first_name text, last_name text, display_name text, first_key text, last_key text)
    returning id, email_key as "emailKey", display_name as "displayName"
  `.execute(tx)
  return made.rows
}

/** How somebody is called: by their name, or by their address where they have none. */
export function clientName(one: { email: string; firstName: string; lastName: string }): string {
  return `${one.firstName} ${one.lastName}`.trim() || one.email
}

/**
 * Adds client users to projects of their company; a project of another company is passed over.
 * @returns pairs that are new
 */
export async function addToClientProjects(
  { tx, now }: Context,
  clientIds: readonly string[],
  projectIds: readonly string[],
): Promise<{ clientId: string; projectId: string }[]> {
  if (clientIds.length === 0 || projectIds.length === 0) return []
  const { rows } = await sql<{ clientId: string; projectId: string }>`
    insert into projects.client_project (organisation_id, project_id, client_user_id, created_at)
    select c.organisation_id, l.project_id, c.id, ${now}::timestamptz from projects.client_user c
    join projects.project_client l on l.organisation_id = c.organisation_id and l.company_id = c.company_id
      and l.project_id = any(${projectIds}::uuid[])
    where c.id = any(${clientIds}::uuid[])
    on conflict do nothing
    returning client_user_id as "clientId", project_id as "projectId"
  `.execute(tx)
  return rows
}

/** Takes client users out of all projects but some. */
export async function leaveClientProjects(
  { tx }: Context,
  clientIds: readonly string[],
  kept: readonly string[],
): Promise<void> {
  await sql`delete from projects.client_project
    where client_user_id = any(${clientIds}::uuid[]) and project_id <> all(${kept}::uuid[])`.execute(tx)
}
