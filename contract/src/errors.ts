import { z } from 'zod'

/**
 * Every error code of the API with its HTTP status. A code is stable: clients may branch on it.
 * Its texts are `errors.<code>` in `@muster/phrases`; a code without texts does not compile there.
 */
export const errorStatus = {
  // the request itself
  malformed: 400,
  bad_cursor: 400,
  unauthenticated: 401,
  bad_credentials: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
  // state
  conflict: 409,
  version_mismatch: 409,
  idempotency_reused: 409,
  already_set_up: 409,
  email_taken: 409,
  name_taken: 409,
  undecided: 409,
  stale_plan: 409,
  wrong_run_state: 409,
  import_already_undone: 409,
  last_owner: 409,
  // rules
  rule_broken: 422,
  invalid_email: 422,
  weak_password: 422,
  bad_setup_link: 422,
  wrong_code: 422,
  sign_in_expired: 401,
  link_unknown: 404,
  link_expired: 410,
  link_used: 410,
  link_replaced: 410,
  oidc_denied: 401,
  oidc_expired: 401,
  oidc_failed: 401,
  oidc_unavailable: 503,
  oidc_no_address: 403,
  oidc_unverified: 403,
  oidc_account_unverified: 403,
  oidc_nobody: 403,
  oidc_taken: 409,
  oidc_last: 409,
  invitation_unknown: 404,
  invitation_expired: 410,
  invitation_used: 410,
  invitation_replaced: 410,
  invitation_withdrawn: 410,
  unknown_member: 422,
  manager_cycle: 422,
  hierarchy_too_deep: 422,
  parent_cycle: 422,
  parent_not_department: 422,
  head_only_in_department: 422,
  follower_only_in_department: 422,
  unknown_conflict_kind: 422,
  unknown_conflict_option: 422,
  option_not_allowed: 422,
  unknown_row: 422,
  fix_not_possible: 422,
  seats_exceeded: 422,
  mapping_incomplete: 422,
  mapping_unknown_column: 422,
  mapping_twice: 422,
  unknown_sheet: 422,
  unknown_encoding: 422,
  role_above_yours: 422,
  nothing_to_undo: 422,
  edition_forbids: 422,
  // files: every bad input of the product's quality rules has its own message
  file_missing: 422,
  file_empty: 422,
  file_only_headers: 422,
  file_too_large: 413,
  file_wrong_type: 422,
  file_unsupported: 415,
  file_encrypted: 422,
  file_corrupt: 422,
  file_truncated: 422,
  file_bomb: 422,
  file_too_many_rows: 422,
  file_too_many_columns: 422,
  file_cell_too_long: 422,
  file_quote_never_closed: 422,
  file_binary: 422,
  file_undecodable: 422,
  file_no_sheets: 422,
  file_timeout: 422,
  disk_full: 503,
} as const

/** A stable error code. */
export type ErrorCode = keyof typeof errorStatus

/** The body of every error answer, RFC 9457 `application/problem+json`. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    /** Facts of the refusal: limits, names, what is needed. */
    params: z.record(z.string(), z.unknown()).optional(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof problem>
