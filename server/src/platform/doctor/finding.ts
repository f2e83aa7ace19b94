/** What was looked at; its title is `doctor.checks.<check>`. */
export type Check =
  | 'settings'
  | 'data_folder'
  | 'key_file'
  | 'disk_space'
  | 'database'
  | 'clock'
  | 'migrations'
  | 'walls'
  | 'counts'
  | 'audit_chain'
  | 'imports'
  | 'jobs'
  | 'mails'
  | 'mail_server'
  | 'read_replica'

/** `problem`: something is wrong now. `note`: worth knowing, nothing is lost by waiting. */
export type Level = 'fine' | 'note' | 'problem'

/** One finding. Its texts are `doctor.<code>.is` and, unless it is fine, `doctor.<code>.todo`. */
export type Finding = { check: Check; level: Level; code: string; params: Record<string, unknown> }

/** Makes a finding. */
export function finding(
  check: Check,
  level: Level,
  code: string,
  params: Record<string, unknown> = {},
): Finding {
  return { check, level, code, params }
}
