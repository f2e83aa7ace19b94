import { canWrite } from '../../identity/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { administratorsOf } from './administrators.ts'
import { requireCrmUser } from './crm-rights.ts'

const namedMost = 3

/**
 * Lets in the Administrators of the CRM alone: what joins it with others is theirs to set up.
 * @throws crm_no_user, administrator_needed `{names}`, forbidden for credentials that only read, where something changes
 */
export async function requireAdministrator(ctx: Context, how: 'read' | 'change'): Promise<void> {
  const rights = await requireCrmUser(ctx)
  if (!rights.isAdministrator)
    throw new MusterError('administrator_needed', { names: await namesOfAdministrators(ctx) })
  if (how === 'change' && !canWrite(ctx.principal)) throw new MusterError('forbidden')
}

/** The first Administrators by name, for a refusal that says whom to ask. */
export async function namesOfAdministrators({ tx }: Pick<Context, 'tx'>): Promise<string> {
  const people = await administratorsOf(tx, namedMost)
  return people.map(({ displayName }) => displayName).join(', ')
}
