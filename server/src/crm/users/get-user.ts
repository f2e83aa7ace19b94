import type { CrmUser } from '@muster/contract'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireCrmUser } from '../rights/crm-rights.ts'
import { usersByIds } from './user-row.ts'

/** One CRM user; `me` is the reader. @throws crm_no_user, not_found */
export async function getUser(ctx: Context, idOrMe: string): Promise<CrmUser> {
  const rights = await requireCrmUser(ctx)
  const id = idOrMe === 'me' ? rights.userId : idOrMe
  const [user] = id !== null && isId(id) ? await usersByIds(ctx.tx, [id]) : []
  if (user === undefined) throw new MusterError('not_found', { kind: 'crm_user' })
  return user
}
