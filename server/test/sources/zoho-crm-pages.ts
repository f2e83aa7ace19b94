const mostPerPage = 200
const reachedByPage = 2000

/** One page of a list of the simulated Zoho CRM, or what is wrong with how it was asked for. */
export type ZohoPage<T> =
  | { refused: [status: number, code: string, message: string] }
  | { shown: T[]; info: Record<string, unknown> }

/**
 * The page of a list that a call asks for: the first 2,000 by number, all of them by the token of the page before.
 * @param list name that its tokens carry: those of one list are good for no other
 * @param forgets whether tokens that were given before are not known any more
 */
export function zohoPage<T>(
  items: readonly T[],
  asked: URLSearchParams,
  list: string,
  forgets: boolean,
): ZohoPage<T> {
  const perPage = Number(asked.get('per_page') ?? mostPerPage)
  if (perPage > mostPerPage) return { refused: [400, 'INVALID_DATA', 'per_page'] }
  const token = asked.get('page_token')
  if (token !== null && asked.get('page') !== null)
    return { refused: [400, 'AMBIGUITY_DURING_PROCESSING', 'page and page_token'] }
  const number = token?.startsWith(`${list}-`) ? token.slice(list.length + 1) : undefined
  if (token !== null && (number === undefined || forgets))
    return { refused: [400, 'EXPIRED_VALUE', 'the page token has expired'] }
  const page = Number(number ?? asked.get('page') ?? 1)
  if (token === null && page * perPage > reachedByPage)
    return { refused: [400, 'DISCRETE_PAGINATION_LIMIT_EXCEEDED', 'use page_token'] }
  const shown = items.slice((page - 1) * perPage, page * perPage)
  const hasMore = page * perPage < items.length
  const isBeyond = (page + 1) * perPage > reachedByPage
  return {
    shown,
    info: {
      per_page: perPage,
      count: shown.length,
      page,
      more_records: hasMore,
      ...(hasMore && isBeyond ? { next_page_token: `${list}-${page + 1}` } : {}),
    },
  }
}
