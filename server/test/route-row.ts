/** Everyone who tries every route; the columns of the table. */
export const whoAll = [
  'owner',
  'admin',
  'moderator',
  'member',
  'token read',
  'token imports',
  'token write',
  'token admin',
  'inactive',
  'other organisation',
  'outsider',
  'nobody',
] as const
export type Who = (typeof whoAll)[number]

/**
 * One route: statuses in the order of `whoAll`. Where the path names a thing, `on` says which; without it there
 * is none, so that who may come in finds nothing (404) and changes nothing.
 */
export type Row = {
  answers: string
  on?: Record<string, 'group' | 'run' | 'member'>
  body?: unknown
  /** Tried without credentials by all, because it would end their sessions. */
  isUnsigned?: boolean
}

/** A route of the CRM: with what an Administrator who manages nothing else, a Standard and an inactive CRM user get. */
export type CrmRow = Row & { crm: string }
