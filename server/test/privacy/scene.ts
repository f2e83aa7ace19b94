import type { Run } from '@muster/contract'
import { sql } from 'kysely'
import { joinOrganisation, openSession } from '../../src/identity/index.ts'
import { newId } from '../../src/kernel/index.ts'
import { uploadRecords } from '../crm/upload.ts'
import type { ImportServer } from '../imports/importing.ts'
import { makeMapping } from '../integration/mapping.ts'

/** Somebody whose names and address nobody else has. */
export type Somebody = { email: string; key: string; firstName: string; lastName: string; name: string }

let counted = 0

function somebody(mark: string, first: string): Somebody {
  const email = `${first}.${mark}@else.example`
  const [firstName, lastName] = [`${first}ë${mark}`, `Zamora-${mark}`]
  return { email, key: email.toLowerCase(), firstName, lastName, name: `${firstName} ${lastName}` }
}

type Made = { id: string; contactId: string; slug: string }

/**
 * An organisation in which two people are everywhere: Ines works in all apps, invites, connects and imports; Zoe is a
 * client, who is imported, linked, invited to a customer portal, a guest, and written about.
 */
export async function makeEverywhere(server: ImportServer) {
  const mark = `q${process.pid}e${++counted}`
  const [ines, zoe] = [somebody(mark, 'Ines'), somebody(mark, 'Zoe')]
  const org = await makeMapping(server)
  const at = `/portals/${org.portal.slug}`
  const runs: Record<string, Run> = {}

  // Ines comes in by a file, joins, and is a user everywhere
  const sales = await org.group('department', 'Sales')
  const invited = await org.upload(
    sales,
    `Email address,Role\n${ines.email},Member\npal@else.example,Member`,
    {
      decisions: { defaults: { unknown_member: 'invite' } },
      invite: 'now',
    },
  )
  runs.members = await org.apply(invited)
  const { items } = await org.ok<{ items: { id: string; email: string }[] }>('GET', '/members?limit=50')
  const memberId = items.find(({ email }) => email.toLowerCase() === ines.key)?.id as string
  const { firstName, lastName } = ines
  const text = { title: `Head ${ines.name}`, phone: `+34 ${mark}` }
  await org.ok('PATCH', `/members/${memberId}`, { firstName, lastName, displayName: ines.name, ...text })
  const identityId = newId()
  const session = await org.asOwner(async ({ tx }) => {
    await sql`insert into identity.identity (id, email, email_key, display_name, verified_at)
      values (${identityId}, ${ines.email}, ${ines.key}, ${ines.name}, now())`.execute(tx)
    await joinOrganisation(tx, identityId, org.id)
    await sql`update directory.member set identity_id = ${identityId}, status = 'active', admin_role = 'admin'
      where id = ${memberId}::uuid`.execute(tx)
    await sql`insert into identity.oidc_link (issuer, subject, identity_id, id, email)
      values ('https://id.example', ${mark}, ${identityId}, ${newId()}, ${ines.email})`.execute(tx)
    await sql`insert into identity.mailed_link (id, purpose, email, email_key, identity_id)
      values (${newId()}, 'password', ${ines.email}, ${ines.key}, ${identityId})`.execute(tx)
    await sql`insert into identity.api_token (id, identity_id, organisation_id, name, token_hash, scopes)
      values (${newId()}, ${identityId}, ${org.id}, ${ines.name}, ${Buffer.from(mark)}, '{read}')`.execute(tx)
    return (await openSession(tx, identityId, { userAgent: ines.name, address: '127.0.0.1' })).token
  })
  await org.ok('POST', '/crm/users', { memberId, profileId: 'administrator' })
  const works = await org.ok<Made>('POST', `${at}/users`, { email: ines.email, role: 'Administrator' })
  const asInes = async <T = Made>(
    method: 'POST' | 'PUT' | 'PATCH',
    path: string,
    body: object,
  ): Promise<T> => {
    const answer = await server.ask<T>({ session }, method, `/orgs/${org.slug}${path}`, { body })
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.text}`)
    return answer.body
  }

  // a client company with Zoe in it is linked with an account: she becomes a contact
  const { roof } = await org.companies({ roof: {} })
  await org.ok('PATCH', `${at}/client-companies/${roof}`, {
    name: `Roofs of ${zoe.name}`,
    email: zoe.email,
    address: `At ${zoe.name}`,
  })
  const project = await org.ok<Made>('POST', `${at}/projects`, {
    name: `Roof for ${zoe.name}`,
    description: `Ask ${zoe.email}`,
    clientCompanyIds: [roof],
  })
  const person = { email: zoe.email, firstName: zoe.firstName, lastName: zoe.lastName }
  const client = await org.ok<Made>('POST', `${at}/client-users`, {
    ...person,
    companyId: roof,
    projectIds: [project.id],
  })
  await org.accounts({ name: `Roofs of ${zoe.name}` })
  runs.links = await org.apply(await org.map({ createContacts: true }))

  // files name her, by her address, by her name, and as somebody's own
  const header = 'First name,Last name,Email,Title,External ID'
  const named = [`${zoe.firstName},${zoe.lastName},${zoe.email},Owner,${mark}`, 'Bo,Lee,bo@else.example,,']
  runs.contacts = await org.apply(await uploadRecords(org, { kind: 'crm.contact' }, [header, ...named]))
  const byId = { kind: 'crm.contact', matchOn: 'externalId' }
  const planned = await uploadRecords(org, byId, [
    header,
    `${zoe.firstName},${zoe.lastName},${zoe.email},Owner,other-${mark}`,
  ])
  const contacts = await org.ok<{ items: { id: string; email: string }[] }>('GET', '/crm/contacts?limit=50')
  const contactId = contacts.items.find(({ email }) => email.toLowerCase() === zoe.key)?.id as string

  // a deal of hers, a value that no other deal may have, and what was changed of it
  const field = await org.ok<{ apiName: string }>('POST', '/crm/fields', {
    module: 'deals',
    label: 'Code',
    kind: 'text',
    unique: true,
  })
  const deal = await org.ok<Made>('POST', '/crm/deals', {
    name: `Deal with ${zoe.name}`,
    contactId,
    fields: { [field.apiName]: zoe.email },
  })
  await org.ok('PATCH', `/crm/deals/${deal.id}`, { name: `Big deal with ${zoe.name}` })
  const own = await org.ok<{ apiName: string }>('POST', `${at}/fields`, {
    label: 'Code',
    kind: 'text',
    unique: true,
  })
  await org.ok('PATCH', `${at}/projects/${project.id}`, { fields: { [own.apiName]: zoe.email } })

  // Ines invites her to a customer portal, and as a client; she changes her address
  const portal = await org.ok<Made>('POST', '/crm/customer-portals', { name: 'Garden clients' })
  const customer = await asInes('POST', `/crm/customer-portals/${portal.slug}/users`, { contactId })
  await asInes('POST', `${at}/client-users`, {
    email: 'friend@other.example',
    companyId: roof,
    invite: true,
  })
  await asInes('POST', `${at}/users`, { email: 'colleague@other.example', role: 'Employee', invite: true })
  await asInes('POST', '/members', { email: 'guest@other.example', status: 'invited', invite: true })
  await org.asOwner(async ({ tx }) => {
    const her = newId()
    await sql`insert into identity.identity (id, email, email_key, display_name, verified_at)
      values (${her}, ${zoe.email}, ${zoe.key}, ${zoe.name}, now())`.execute(tx)
    await joinOrganisation(tx, her, org.id)
    await sql`update crm.customer_user set identity_id = ${her}, confirmed_at = now()
      where id = ${customer.id}::uuid`.execute(tx)
    await sql`update projects.client_user set identity_id = ${her}, status = 'active', joined_at = now()
      where id = ${client.id}::uuid`.execute(tx)
  })
  await org.ok('PATCH', `/crm/contacts/${contactId}`, { email: `Zoe.new.${mark}@else.example` })

  // what was written, by her and of her
  const list = await org.ok<Made>('POST', `${at}/projects/${project.id}/task-lists`, {
    name: `For ${zoe.name}`,
  })
  const task = await org.ok<Made>('POST', `${at}/projects/${project.id}/tasks`, {
    title: `Call ${zoe.name}`,
    description: `Mail ${zoe.email}`,
    external: true,
    assigneeId: works.id,
    listId: list.id,
  })
  const { rows: hers } = await org.asOwner(({ tx }) =>
    sql<{
      id: string
    }>`select identity_id as id from projects.client_user where id = ${client.id}::uuid`.execute(tx),
  )
  const guest = await org.asOwner(({ tx }) =>
    openSession(tx, hers[0]?.id as string, { userAgent: zoe.name, address: '127.0.0.1' }),
  )
  const said = await server.ask(
    { session: guest.token },
    'POST',
    `/orgs/${org.slug}/guest/portals/${org.portal.slug}/projects/${project.id}/tasks/${task.id}/comments`,
    { body: { text: `I am ${zoe.name}` } },
  )
  if (said.status !== 201) throw new Error(said.text)

  // Ines imports, generates a key, and is named by what the integration keeps
  await asInes('POST', '/imports', {
    source: { kind: 'paste', text: `${zoe.email}\nother@else.example` },
    target: { kind: 'directory.group-membership', groupId: sales },
  })
  await asInes('POST', `${at}/service-keys`, { name: 'Reports', scopes: ['projects.portals:manage'] })
  await org.asOwner(async ({ tx }) => {
    const { id } = runs.contacts as Run
    await sql`update directory."group" set description = ${`Led by ${ines.name}`} where id = ${sales}`.execute(
      tx,
    )
    const stream = sql`(select id from platform.stream where organisation_id = ${org.id} limit 1)`
    await sql`update integration.connection set activated_by_name = ${ines.name}, owner_name = ${ines.name}`.execute(
      tx,
    )
    await sql`insert into integration.push (organisation_id, run_id, portal_id, cause, people, by_name, by_identity_id, started_at, is_open)
      values (${org.id}, ${newId()}, ${org.portal.id}, 'saved', 1, ${ines.name}, ${identityId}, now(), false)`.execute(
      tx,
    )
    await sql`insert into integration.project_copy (organisation_id, portal_id, project_id, name, name_key, project, read_at)
      values (${org.id}, ${org.portal.id}, ${newId()}, ${`For ${zoe.name}`}, ${`for ${zoe.name.toLowerCase()}`},
        jsonb_build_object('name', ${zoe.name}::text), now())`.execute(tx)
    await sql`insert into platform.message (organisation_id, stream_id, topic, kind, record_id, facts, state)
      values (${org.id}, ${stream}, 'integration.note', 'made', ${project.id},
        jsonb_build_object('name', ${`Roof for ${zoe.name}`}::text), 'dead')`.execute(tx)
    await sql`insert into imports.connection (organisation_id, id, kind, name, name_key, settings, sealed, created_by, created_by_name)
      values (${org.id}, ${newId()}, 'zoho_crm', 'CRM', 'crm', '{}', '', ${identityId}, ${ines.name})`.execute(
      tx,
    )
    await sql`insert into imports.candidate (organisation_id, run_id, nth, remote_id, email, email_key, first_name, last_name, name,
        name_key, first_key, last_key, profile, role, status, chosen)
      values (${org.id}, ${id}, 1, '1', ${zoe.email}, ${zoe.key}, ${zoe.firstName}, ${zoe.lastName}, ${zoe.name}, ${zoe.name},
        ${zoe.firstName}, ${zoe.lastName}, '', '', 'active', true)`.execute(tx)
    await sql`insert into imports.candidate_account (organisation_id, run_id, nth, account_id, name, website, phone, address, deals, stages)
      values (${org.id}, ${id}, 1, '1', ${`Garden ${mark}`}, '', ${`+34 ${mark}`}, '', '[]', '{}')`.execute(
      tx,
    )
    await sql`insert into imports.fix (organisation_id, run_id, row, key, shown, given, code)
      values (${org.id}, ${planned.id}, 2, ${`other-${mark}`}, ${zoe.name}, array[${zoe.firstName}, ${zoe.lastName}, ${zoe.email}], 'k')`.execute(
      tx,
    )
  })
  for (const { id } of (await org.ok<{ items: Run[] }>('GET', '/imports?limit=50')).items)
    await org.resting(id)
  return { org, mark, ines, zoe, runs, planned, deal, project }
}
