import type { CustomerUsersInvited, customerUsersInvite } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import type { z } from 'zod'
import { recordMany } from '../../../audit/index.ts'
import { MusterError, parseEmail } from '../../../kernel/index.ts'
import type { Context } from '../../../platform/context.ts'
import { insertRecords } from '../../records/insert-records.ts'
import { requirePortalEdition, requirePortalUsers } from '../access.ts'
import { mailInvitations } from '../invitations/invite-users.ts'
import { requireSeats, seatsOf } from '../seats.ts'
import { chooseType } from '../user-types/type-row.ts'
import { type FoundContact, findContacts } from './find-contacts.ts'
import { insertUsers } from './insert-users.ts'

type Item = CustomerUsersInvited['items'][number]
type Refusal = { outcome: 'refused' | 'unchanged'; reason: string }
/** Somebody who was asked for: as written, and the contact, or why there is none. */
type Wanted = { text: string; name: string; contact: FoundContact | null; refusal: Refusal | null }

const mostAddresses = 1_000

/** How somebody is let in: with which type, role, language and note, and whether a mail goes out. */
export type Letting = Omit<z.output<typeof customerUsersInvite>, 'contactIds' | 'emails'> & {
  invite?: boolean
}

/**
 * Invites contacts, or addresses with commas between them. An address that no contact has becomes one. Each has a
 * result of its own: whoever has no address, is there already or works here is left out with the reason; nobody is
 * picked where there are fewer seats than people.
 * @throws crm_no_user, crm_forbidden, edition_forbids, not_found, unknown_user_type, customer_seats_exceeded,
 *   too_many_people
 */
export async function inviteUsers(
  ctx: Context,
  portal: string,
  asked: z.output<typeof customerUsersInvite>,
  t: Translate,
): Promise<CustomerUsersInvited> {
  const access = await requirePortalUsers(ctx, portal)
  const wanted =
    asked.contactIds === undefined
      ? await wantedByAddress(ctx, access, addressesIn(asked.emails ?? ''))
      : await wantedById(ctx, access, asked.contactIds)
  return letIn(ctx, access, wanted, asked, t)
}

type Access = Awaited<ReturnType<typeof requirePortalUsers>>

/** Makes those who may come in users of the portal, and mails them. @throws as `inviteUsers` */
export async function letIn(
  ctx: Context,
  { portalId, rights }: Access,
  wanted: readonly Wanted[],
  { userTypeId, role, language, note, invite = true }: Letting,
  t: Translate,
): Promise<CustomerUsersInvited> {
  await requirePortalEdition(ctx)
  const type = await chooseType(ctx.tx, portalId, userTypeId)
  const seats = await seatsOf(ctx, portalId)
  const coming = wanted.filter(({ refusal }) => refusal === null)
  requireSeats(seats, coming.length)
  const without = coming.filter(({ contact }) => contact === null)
  if (without.length > 0) {
    const ids = await insertRecords(
      ctx,
      'contacts',
      without.map((one) => ({ ...contactOf(one), ownerId: rights.userId })),
    )
    const made = await findContacts(ctx, rights, portalId, { contactIds: ids })
    const byKey = new Map(made.map((contact) => [contact.emailKey, contact]))
    for (const one of without) one.contact = byKey.get(keyOf(one.text) ?? '') ?? null
  }
  const made = await insertUsers(
    ctx,
    portalId,
    coming.flatMap(({ contact }) =>
      contact === null
        ? []
        : [
            {
              contactId: contact.contactId,
              userTypeId: type.id,
              role: role ?? type.role,
              language: language ?? null,
            },
          ],
    ),
  )
  const ids = made.map(({ id }) => id)
  if (invite) await mailInvitations(ctx, ids, note ?? '')
  await recordMany(
    ctx,
    made.map((one) => ({
      action: 'crm.customer-portal-user.create',
      subject: { kind: 'customer_portal_user', id: one.id, name: one.name },
      after: { email: one.email, userType: type.name, role: role ?? type.role },
    })),
  )
  const byContact = new Map(made.map((one) => [one.contactId, one.id]))
  const items = wanted.map((one) => itemOf(one, byContact, t))
  const count = (outcome: Item['outcome']) => items.filter((item) => item.outcome === outcome).length
  return { invited: count('done'), unchanged: count('unchanged'), refused: count('refused'), items }
}

/** The addresses of a text, each once. @throws too_many_people `{count, most}` */
function addressesIn(text: string): string[] {
  const found = [...new Set(text.split(/[,;\n]/).map((one) => one.trim()))].filter((one) => one !== '')
  if (found.length > mostAddresses)
    throw new MusterError('too_many_people', { count: found.length, most: mostAddresses })
  return found
}

/** Whoever is meant by some contacts. */
export async function wantedById(
  ctx: Context,
  { portalId, rights }: Access,
  contactIds: readonly string[],
): Promise<Wanted[]> {
  const found = await findContacts(ctx, rights, portalId, { contactIds })
  const byId = new Map(found.map((contact) => [contact.contactId, contact]))
  return judge(
    ctx,
    portalId,
    [...new Set(contactIds)].map((id) => {
      const contact = byId.get(id) ?? null
      const refusal = contact === null ? ({ outcome: 'refused', reason: 'unknown_contact' } as const) : null
      return { text: contact?.email ?? '', name: contact?.name ?? '', contact, refusal }
    }),
  )
}

/** Whoever is meant by some addresses; `Ann Lee <ann@example.com>` names a contact to be. */
export async function wantedByAddress(
  ctx: Context,
  { portalId, rights }: Access,
  texts: readonly string[],
): Promise<Wanted[]> {
  const keys = texts.flatMap((text) => keyOf(text) ?? [])
  const found = await findContacts(ctx, rights, portalId, { emailKeys: keys })
  const byKey = new Map(found.map((contact) => [contact.emailKey, contact]))
  const members = await membersAmong(ctx, keys)
  const seen = new Set<string>()
  const wanted: Wanted[] = []
  for (const text of texts) {
    const key = keyOf(text)
    // of an address that stands twice, the first spelling holds
    if (key !== null && seen.has(key)) continue
    if (key !== null) seen.add(key)
    const contact = key === null ? null : (byKey.get(key) ?? null)
    const reason =
      key === null
        ? 'invalid_email'
        : contact === null && members.has(key)
          ? 'works_here'
          : contact === null && !rights.permissions.contacts.create
            ? 'no_contact'
            : null
    wanted.push({
      text,
      name: contact?.name ?? '',
      contact,
      refusal: reason === null ? null : { outcome: 'refused', reason },
    })
  }
  return judge(ctx, portalId, wanted)
}

/** What keeps people out who were found: no address, somebody from within, or in the portal already. */
async function judge({ tx }: Context, portalId: string, wanted: readonly Wanted[]): Promise<Wanted[]> {
  const keys = wanted.flatMap(({ contact }) =>
    contact === null || contact.emailKey === '' ? [] : contact.emailKey,
  )
  const { rows } = await sql<{ key: string; id: string }>`
    select u.email_key as key, u.id from crm.customer_user u
    where u.portal_id = ${portalId}::uuid and u.email_key = any (${keys}::text[])
  `.execute(tx)
  const holders = new Map(rows.map(({ key, id }) => [key, id]))
  const taken = new Set<string>()
  return wanted.map((one) => {
    const { contact } = one
    if (one.refusal !== null || contact === null) return one
    const refuse = (outcome: Refusal['outcome'], reason: string) => ({ ...one, refusal: { outcome, reason } })
    if (contact.userId !== null) return refuse('unchanged', 'already_customer')
    if (contact.emailKey === '') return refuse('refused', 'no_email')
    if (contact.isMember) return refuse('refused', 'works_here')
    if (holders.has(contact.emailKey) || taken.has(contact.emailKey))
      return refuse('refused', 'address_taken')
    taken.add(contact.emailKey)
    return one
  })
}

async function membersAmong({ tx }: Context, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select m.email_key as key from directory.member m where m.email_key = any (${keys}::text[])
  `.execute(tx)
  return new Set(rows.map(({ key }) => key))
}

function keyOf(text: string): string | null {
  const parsed = parseEmail(text)
  return 'key' in parsed ? parsed.key : null
}

const longestName = 120

/** A contact for an address: named as stands before it, else by what stands before the @. */
function contactOf({ text, name }: Wanted) {
  const parsed = parseEmail(text)
  const email = 'key' in parsed ? parsed.email : text
  const [, before = ''] = /^"?([^"<]*)"?\s*</u.exec(text) ?? []
  const [first = '', ...others] = (name || before).trim().split(/\s+/u)
  const last = others.join(' ') || first || (email.split('@')[0] as string)
  return {
    firstName: others.length > 0 ? first.slice(0, longestName) : '',
    lastName: last.slice(0, longestName),
    email,
    phone: '',
    title: '',
    accountId: null,
  }
}

function itemOf(
  { text, name, contact, refusal }: Wanted,
  made: ReadonlyMap<string, string>,
  t: Translate,
): Item {
  const contactId = contact?.contactId ?? null
  const userId = contactId === null ? null : (made.get(contactId) ?? contact?.userId ?? null)
  const base = { email: text, name: name || (contact?.name ?? ''), contactId, userId }
  // somebody else was quicker
  const verdict =
    refusal ?? (userId === null ? { outcome: 'unchanged' as const, reason: 'already_customer' } : null)
  if (verdict === null) return { ...base, outcome: 'done', reason: null, reasonText: null }
  const reasonText = t(`customers.reasons.${verdict.reason}` as 'customers.reasons.no_email')
  return { ...base, ...verdict, reasonText }
}
