import type { setupRequest, setupState } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import {
  createApiToken,
  createIdentity,
  dropSetupTokens,
  makeSetupToken,
  useSetupToken,
} from '../../identity/index.ts'
import { MusterError, newId, type Principal } from '../../kernel/index.ts'
import { type Context, systemContext } from '../../platform/context.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import { foundOrganisation } from './found-organisation.ts'

/** First owner and organisation; `token` is null for a command on the server, which needs no link. */
export type SetUp = Omit<z.output<typeof setupRequest>, 'token'> & { token: string | null }

/** What set-up made. `apiToken` only where one was asked for. */
export type SetUpDone = { organisation: string; email: string; identityId: string; apiToken: string | null }

/** Whether the installation is still empty. */
export async function readSetupState(database: Database): Promise<z.output<typeof setupState>> {
  return { needed: await database.inSystem(isEmpty) }
}

/** A token for the set-up link of an empty installation; null when it is set up. */
export async function offerSetup(database: Database): Promise<string | null> {
  return database.inSystem(async (tx) => ((await isEmpty(tx)) ? makeSetupToken(tx) : null))
}

/**
 * Makes the first owner and the organisation of an empty installation. The owner's address counts as verified:
 * who has the link, or the command line, runs the server.
 *
 * @param wantsApiToken also make an API token with every right of the owner
 * @throws bad_setup_link, already_set_up, invalid_email, weak_password, malformed
 */
export async function setUp(database: Database, request: SetUp, wantsApiToken: boolean): Promise<SetUpDone> {
  const organisationId = newId()
  return database.inOrganisation(organisationId, async (tx) => {
    // takes the lock that makes two set-ups at one moment take turns
    const isGood = await takeSetupRight(tx, request.token)
    if (!(await isEmpty(tx))) throw new MusterError('already_set_up')
    if (!isGood) throw new MusterError('bad_setup_link')
    const { firstName = '', lastName = '' } = request
    const displayName = `${firstName} ${lastName}`.trim()
    const { identityId, email } = await createIdentity(tx, {
      email: request.email,
      password: request.password,
      displayName,
      language: request.language ?? null,
      isVerified: true,
    })
    const ctx = systemContext(tx, organisationId)
    const founded = await foundOrganisation(ctx, {
      name: request.organisation,
      timeZone: request.timeZone,
      language: request.language,
      owner: { identityId, email, firstName, lastName, displayName },
    })
    const owner = { identityId, memberId: founded.owner.id, displayName: founded.owner.displayName }
    const apiToken = wantsApiToken ? await ownersToken(ctx, owner) : null
    return { organisation: founded.slug, email, identityId, apiToken }
  })
}

async function takeSetupRight(tx: Tx, token: string | null): Promise<boolean> {
  if (token !== null) return useSetupToken(tx, token)
  await dropSetupTokens(tx)
  return true
}

async function ownersToken(
  ctx: Context,
  owner: Pick<Principal, 'identityId' | 'memberId' | 'displayName'>,
): Promise<string> {
  const asOwner = { ...ctx, principal: { ...ctx.principal, ...owner, kind: 'person' as const } }
  const { token } = await createApiToken(asOwner, { name: 'muster setup', scopes: ['admin'] })
  return token
}

async function isEmpty(tx: Tx): Promise<boolean> {
  const { rows } = await sql`select from directory.organisation limit 1`.execute(tx)
  return rows.length === 0
}
