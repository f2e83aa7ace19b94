import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { KeyKeeper, KeyPlace } from './key-ground.ts'

const mostNamed = 5

/**
 * The administrator who asks; everybody else is told who is one.
 * @param means `read` for looking; `change` for making and ending keys, which a token does only with the scope
 *   `admin`: it never makes credentials beyond itself
 * @throws administrator_needed `{app, names, administrators}`, admin_scope_needed for a token without the scope
 */
export async function requireKeeper(
  { tx, principal }: Context,
  { ground, portalId }: KeyPlace,
  means: 'read' | 'change',
): Promise<KeyKeeper> {
  const keepers = await ground.keepers(tx, portalId)
  const keeper = keepers.find(({ memberId }) => memberId === principal.memberId)
  if (keeper === undefined || principal.kind === 'key') {
    const administrators = keepers.slice(0, mostNamed).map(({ displayName }) => displayName)
    throw new MusterError('administrator_needed', {
      app: ground.app,
      names: administrators.join(', '),
      administrators,
    })
  }
  if (means === 'change' && principal.scopes !== null && !principal.scopes.includes('admin'))
    throw new MusterError('admin_scope_needed')
  return keeper
}
