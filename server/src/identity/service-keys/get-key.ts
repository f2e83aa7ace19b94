import type { ServiceKey } from '@muster/contract'
import type { Context } from '../../platform/context.ts'
import { keyShown } from './find-key.ts'
import type { KeyPlace } from './key-ground.ts'
import { requireKeeper } from './require-keeper.ts'

/** One service key and how it stands. @throws administrator_needed, not_found */
export async function getKey(ctx: Context, place: KeyPlace, id: string): Promise<ServiceKey> {
  await requireKeeper(ctx, place, 'read')
  return keyShown(ctx, place, id)
}
