import type { CrmModule } from '@muster/contract'
import { type NumberedSort, readRecords } from '../../crm/index.ts'
import { invalidParam } from '../errors/refusal.ts'
import type { FaceGround } from '../face-ground.ts'
import type { FaceAnswer } from '../face-route.ts'
import type { KeyCall } from '../requests/key-call.ts'
import { openPageToken, type PagePlace, pageToken } from '../requests/page-token.ts'
import { pageAsked, requireReachable } from '../requests/paging.ts'
import { faceFields } from '../settings/face-fields.ts'
import { moduleScopes } from '../settings/modules.ts'
import { timeText } from '../time.ts'
import { numbersOf } from '../users/user-routes.ts'
import { fieldsAsked } from './fields-asked.ts'
import { shownRecord } from './shown-record.ts'

/** What a list of records may be asked with. */
export type ListAsked = Partial<
  Record<'fields' | 'page' | 'per_page' | 'page_token' | 'sort_by' | 'sort_order' | 'ids', string | undefined>
>

const sorts: Record<string, NumberedSort> = {
  id: 'number',
  Created_Time: 'createdAt',
  Modified_Time: 'updatedAt',
}

/**
 * One page of a module's records: the first 2,000 by the number of the page, all of them by page tokens, which
 * belong to the key that they were given to and last a day.
 */
export async function listRecords(
  { secret }: FaceGround,
  call: KeyCall,
  module: CrmModule,
  asked: ListAsked,
): Promise<FaceAnswer> {
  call.requireScope(moduleScopes[module])
  const now = new Date()
  const key = call.key.keyId
  const { perPage, ...numbered } = pageAsked(asked)
  const token = asked.page_token === undefined || asked.page_token === '' ? null : asked.page_token
  if (token !== null && asked.page !== undefined)
    throw invalidParam('page', 'page and page_token can’t be sent together')
  const place = token === null ? null : openPageToken(secret, token, { key, module }, now)
  if (place === null) requireReachable({ page: numbered.page, perPage })
  const { sortBy, isDescending } = place ?? sortAsked(asked)
  const page = place?.page ?? numbered.page
  const { records, hasMore, fields } = await call.read(async (ctx) => {
    const chosen = fieldsAsked(asked.fields, await faceFields(ctx, module))
    const found = await readRecords(ctx, module, {
      sort: sorts[sortBy] as NumberedSort,
      isDescending,
      since: call.since,
      ...(asked.ids === undefined ? {} : { numbers: numbersOf(asked.ids) }),
      from: place === null ? null : { at: place.at, direction: place.direction },
      offset: place === null ? (page - 1) * perPage : 0,
      limit: perPage,
    })
    return { ...found, fields: chosen }
  })
  const first = records.at(0)
  const last = records.at(-1)
  if (first === undefined || last === undefined) return { status: call.since === null ? 204 : 304 }
  const isBackwards = place?.direction === 'before'
  const tokenFor = (at: PagePlace['at'], direction: PagePlace['direction'], ofPage: number) =>
    pageToken(secret, { key, module, sortBy, isDescending, page: ofPage, at, direction }, now)
  const next = hasMore || isBackwards ? tokenFor(last.place, 'after', page + 1) : null
  const previous = page > 1 ? tokenFor(first.place, 'before', page - 1) : null
  return {
    data: records.map((record) => shownRecord(record, fields)),
    info: {
      per_page: perPage,
      count: records.length,
      page,
      sort_by: sortBy,
      sort_order: isDescending ? 'desc' : 'asc',
      more_records: hasMore || isBackwards,
      next_page_token: next?.token ?? null,
      previous_page_token: previous?.token ?? null,
      page_token_expiry: next === null ? null : timeText(next.expiresAt),
    },
  }
}

function sortAsked({ sort_by: by = 'id', sort_order: order = 'desc' }: ListAsked) {
  if (!(by in sorts)) throw invalidParam('sort_by', 'records are sorted by', Object.keys(sorts))
  if (order !== 'asc' && order !== 'desc') throw invalidParam('sort_order', 'an order', ['asc', 'desc'])
  return { sortBy: by, isDescending: order === 'desc' }
}
