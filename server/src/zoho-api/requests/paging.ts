import { invalidParam, Refusal } from '../errors/refusal.ts'

/** Records of one page at most. */
export const mostPerPage = 200
/** Records that can be reached by the number of a page; beyond, a page token is needed. */
export const reachedByPage = 2000

/** Which page is asked for, by its number. */
export type PageAsked = { page: number; perPage: number }

/** Reads `page` and `per_page`. @throws INVALID_DATA */
export function pageAsked(query: { page?: string | undefined; per_page?: string | undefined }): PageAsked {
  return {
    page: whole('page', query.page, 1, 1_000_000),
    perPage: whole('per_page', query.per_page, mostPerPage, mostPerPage),
  }
}

/**
 * Refuses a page that lies behind what numbers reach.
 * @throws DISCRETE_PAGINATION_LIMIT_EXCEEDED
 */
export function requireReachable({ page, perPage }: PageAsked): void {
  if (page * perPage > reachedByPage)
    throw new Refusal(
      400,
      'DISCRETE_PAGINATION_LIMIT_EXCEEDED',
      'To fetch the records exceeding 2000, use the page_token parameter',
      { limit: reachedByPage, param_name: 'page' },
    )
}

function whole(name: string, text: string | undefined, otherwise: number, most: number): number {
  if (text === undefined || text === '') return otherwise
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw invalidParam(name, `a whole number from 1 to ${most}`)
  return value
}
