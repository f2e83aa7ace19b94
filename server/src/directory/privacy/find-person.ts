import { sql } from 'kysely'
import { traceInRecord } from '../../audit/index.ts'
import { identityOfAddress } from '../../identity/index.ts'
import { MusterError, parseEmail } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { fullNames, type Person, type PersonKeeper, type PersonTrace } from '../../platform/privacy/index.ts'

type Row = {
  id: string
  identity_id: string | null
  first_name: string
  last_name: string
  display_name: string
}

/**
 * Who an address is here: a member, one who was, or someone that only files and plans name.
 * @param keepers rooms in which something else may stand for them
 * @throws invalid_email
 */
export async function findPerson(
  { tx, principal }: Context,
  keepers: readonly PersonKeeper[],
  email: string,
): Promise<Person> {
  const parsed = parseEmail(email)
  if (!('key' in parsed))
    throw new MusterError('invalid_email', {}, [{ path: 'email', code: 'invalid_email', message: '' }])
  const { organisationId } = principal
  const { rows } =
    await sql<Row>`select id, identity_id, first_name, last_name, display_name from directory.member
    where organisation_id = ${organisationId}::uuid and email_key = ${parsed.key}`.execute(tx)
  const [member] = rows
  const trace = await traceInRecord(tx, organisationId, {
    emailKey: parsed.key,
    memberIds: member === undefined ? [] : [member.id],
  })
  const elsewhere: PersonTrace[] = []
  for (const keeper of keepers)
    if (keeper.trace !== undefined)
      elsewhere.push(await keeper.trace(tx, { organisationId, emailKey: parsed.key }))
  const account = await accountOf(
    { tx, organisationId },
    member?.identity_id ?? (await identityOfAddress(tx, parsed.key)),
  )
  const names = [
    ...(member === undefined ? [] : [member.display_name, ...fullNames(member.first_name, member.last_name)]),
    ...trace.names,
    ...(await withoutAddressesOfOthers(
      tx,
      elsewhere.flatMap(({ names: known }) => known),
      { organisationId, emailKey: parsed.key },
    )),
    ...(account.belongsOnlyHere ? account.names : []),
  ]
  return {
    organisationId,
    email: parsed.email,
    emailKey: parsed.key,
    // an id of somebody else's who has the address by now is not theirs
    memberIds: trace.memberIds,
    otherIds: [...new Set([...trace.otherIds, ...elsewhere.flatMap(({ ids }) => ids)])],
    identityId: account.identityId,
    belongsOnlyHere: account.belongsOnlyHere,
    names: [...new Set(names)].filter((name) => name.replace(/[,\s]/g, '') !== ''),
    parts: [
      ...new Set([
        ...(member === undefined ? [] : [member.first_name, member.last_name]),
        ...elsewhere.flatMap(({ parts = [] }) => parts),
      ]),
    ].filter((part) => part.trim() !== ''),
  }
}

/** An address that somebody typed into a contact may be a member's who is somebody else. */
async function withoutAddressesOfOthers(
  tx: Context['tx'],
  names: readonly string[],
  { organisationId, emailKey }: Pick<Person, 'organisationId' | 'emailKey'>,
): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select email_key as key from directory.member
    where organisation_id = ${organisationId}::uuid and email_key <> ${emailKey}
      and email_key = any(${names.map((name) => name.toLowerCase())}::text[])`.execute(tx)
  const others = new Set(rows.map(({ key }) => key))
  return names.filter((name) => !others.has(name.toLowerCase()))
}

/** The account of a person, if it is known here, and whether any other organisation knows it. */
async function accountOf(
  { tx, organisationId }: { tx: Context['tx']; organisationId: string },
  identityId: string | null,
): Promise<{ identityId: string | null; belongsOnlyHere: boolean; names: string[] }> {
  if (identityId === null) return { identityId: null, belongsOnlyHere: true, names: [] }
  const { rows } = await sql<{ email: string; display_name: string; here: boolean; elsewhere: boolean }>`
    select email, display_name,
      exists (select from identity.belonging b where b.identity_id = i.id
        and b.organisation_id = ${organisationId}::uuid) as here,
      exists (select from identity.belonging b where b.identity_id = i.id
        and b.organisation_id <> ${organisationId}::uuid) as elsewhere
    from identity.identity i where id = ${identityId}::uuid`.execute(tx)
  const [row] = rows
  if (row === undefined) return { identityId: null, belongsOnlyHere: true, names: [] }
  // somebody with the address who never joined is none of this organisation's people
  if (!row.here) return { identityId: null, belongsOnlyHere: false, names: [] }
  return { identityId, belongsOnlyHere: !row.elsewhere, names: [row.email, row.display_name] }
}
