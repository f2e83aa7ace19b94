import type { CustomerPortalUser, customerUserCreate } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { z } from 'zod'
import { MusterError } from '../../../kernel/index.ts'
import type { Context } from '../../../platform/context.ts'
import { requirePortalUsers } from '../access.ts'
import { letIn, wantedByAddress, wantedById } from './invite-users.ts'
import { usersByIds } from './user-row.ts'

/**
 * Makes one contact a user of a portal, and mails the invitation unless told otherwise.
 * @throws crm_no_user, crm_forbidden, edition_forbids, not_found, unknown_contact, invalid_email, unknown_user_type,
 *   customer_seats_exceeded, already_customer_user `{userId}`, conflict `{reason: no_email | works_here | …}`
 */
export async function createUser(
  ctx: Context,
  portal: string,
  { contactId, email, firstName, lastName, ...letting }: z.output<typeof customerUserCreate>,
  invitationsDays: number,
  t: Translate,
): Promise<CustomerPortalUser> {
  const access = await requirePortalUsers(ctx, portal)
  const name = `${firstName ?? ''} ${lastName ?? ''}`.trim()
  const wanted =
    contactId === undefined
      ? await wantedByAddress(ctx, access, [email ?? ''])
      : await wantedById(ctx, access, [contactId])
  const [one] = await letInNamed(ctx, access, wanted, name, letting, t)
  if (one === undefined || one.outcome !== 'done')
    throw refusalOf(one?.reason ?? 'invalid_email', one?.userId ?? null)
  const [user] = await usersByIds(ctx, [one.userId as string], invitationsDays)
  return user as CustomerPortalUser
}

async function letInNamed(
  ctx: Context,
  access: Parameters<typeof letIn>[1],
  wanted: Parameters<typeof letIn>[2],
  name: string,
  letting: Parameters<typeof letIn>[3],
  t: Translate,
) {
  const named = wanted.map((one) => (one.contact === null && name !== '' ? { ...one, name } : one))
  return (await letIn(ctx, access, named, letting, t)).items
}

function refusalOf(reason: string, userId: string | null): MusterError {
  const at = (path: string, code: string) => [{ path, code, message: '' }]
  switch (reason) {
    case 'invalid_email':
      return new MusterError('invalid_email', {}, at('email', 'invalid_email'))
    case 'unknown_contact':
      return new MusterError('unknown_contact', {}, at('contactId', 'unknown_contact'))
    case 'already_customer':
      return new MusterError('already_customer_user', { userId })
    default:
      return new MusterError('conflict', { reason })
  }
}
