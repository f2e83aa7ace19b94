import { sql } from 'kysely'
import type { TestOrganisation } from '../directory/organisation.ts'
import type { TestMember } from '../people.ts'
import type { TestServer } from '../server.ts'

/** A service key as it was shown once. */
export type TestKey = { id: string; email: string; key: string }

/** Every scope that reads. */
export const readingScopes = ['crm.users:read', 'crm.accounts:read', 'crm.contacts:read', 'crm.deals:read']

type Owned = TestOrganisation & { owner: TestMember; path: string }

/** Generates a key of the CRM as the owner, who is its first Administrator. */
export async function generateKey(
  server: TestServer,
  org: Owned,
  given: Record<string, unknown> = {},
  as: TestMember = org.owner,
): Promise<TestKey> {
  const { status, body, text } = await server.ask<TestKey>(
    as.session,
    'POST',
    `${org.path}/crm/service-keys`,
    {
      body: { name: 'Projects', scopes: readingScopes, ...given },
    },
  )
  if (status !== 201) throw new Error(text)
  return body
}

/** What the token endpoint answers to a pair. */
export function exchange(
  server: TestServer,
  pair: { email: string; key: string },
  from = '127.0.0.1',
): Promise<{ status: number; body: Record<string, unknown>; headers: Record<string, unknown> }> {
  return post(server, { grant_type: 'service_key', email: pair.email, key: pair.key }, from)
}

/** Sends a request for an access token as a form. */
export async function post(server: TestServer, fields: Record<string, string>, from = '127.0.0.1') {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/oauth/v2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
    remoteAddress: from,
  })
  return { status: answer.statusCode, body: JSON.parse(answer.payload), headers: answer.headers }
}

/** An access token for a pair. */
export async function accessToken(server: TestServer, pair: { email: string; key: string }): Promise<string> {
  const { body } = await exchange(server, pair)
  if (typeof body.access_token !== 'string') throw new Error(JSON.stringify(body))
  return body.access_token
}

/** Asks the face of the CRM. */
export async function askFace<T = Record<string, unknown>>(
  server: TestServer,
  token: string,
  path: string,
  {
    method = 'GET',
    body,
    headers = {},
    from = '127.0.0.1',
  }: {
    method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
    body?: object
    headers?: Record<string, string>
    from?: string
  } = {},
): Promise<{ status: number; body: T; text: string; headers: Record<string, unknown> }> {
  const answer = await server.app.inject({
    method,
    ...(body === undefined ? {} : { payload: body }),
    url: `/crm/v8${path}`,
    headers: { authorization: `Zoho-oauthtoken ${token}`, ...headers },
    remoteAddress: from,
  })
  return {
    status: answer.statusCode,
    text: answer.payload,
    body: answer.payload === '' ? ({} as T) : JSON.parse(answer.payload),
    headers: answer.headers,
  }
}

/** Makes a member a CRM user with a built-in profile. */
export async function giveProfile(
  org: TestOrganisation,
  memberId: string,
  kind: 'administrator' | 'standard',
): Promise<void> {
  await org.asOwner(({ tx }) =>
    sql`
      insert into crm."user" (organisation_id, id, member_id, email, email_key, display_name, profile_id, role_id,
        member_status, confirmed)
      select m.organisation_id, gen_random_uuid(), m.id, m.email, m.email_key, m.display_name, p.id, r.id, m.status,
        m.identity_id is not null
      from directory.member m
      join crm.profile p on p.organisation_id = m.organisation_id and p.kind = ${kind}
      join crm.role r on r.organisation_id = m.organisation_id and r.parent_id is null
      where m.id = ${memberId}::uuid
      on conflict (organisation_id, member_id) where member_id is not null do update set profile_id = excluded.profile_id
    `.execute(tx),
  )
}
