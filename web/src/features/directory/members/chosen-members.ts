import type { Member } from '@muster/contract'
import type { Selection } from '../../../shared/table/index.ts'
import { filterOf } from '../list-filter.ts'

/** Whom a selection names, for `POST members/bulk`. */
export function chosenMembers({ rows, all }: Selection<Member>) {
  return all === null ? { memberIds: rows.map(({ id }) => id) } : { filter: filterOf(all.query) }
}
