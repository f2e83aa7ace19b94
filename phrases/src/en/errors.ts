import type { ErrorCode } from '@muster/contract'
import { crmErrors } from './crm-errors.ts'
import { integrationErrors } from './integration-errors.ts'
import { oidc } from './oidc.ts'
import { serviceKeyErrors } from './service-key-errors.ts'

/** What went wrong, where, what to do: one text for every error code of the API. */
const codes = {
  malformed: 'The request can’t be read as it is. See the places named below.',
  bad_cursor: 'This page of the list no longer exists. Start again from the first page.',
  unauthenticated: 'Sign in first, or send a valid API token.',
  bad_credentials: 'The email address or the password is not right.',
  forbidden: 'You don’t have the right to do this. An owner or admin of the organisation can give it to you.',
  not_found: 'There is nothing here, or it belongs to someone else.',
  method_not_allowed: 'This address doesn’t take this kind of request.',
  too_large: 'The request is too large. Send it in smaller parts.',
  unsupported_media_type: 'This kind of content is not understood here. Send JSON, or a form with a file.',
  rate_limited: 'Too many attempts. Try again in {{retryAfterSeconds, number}} seconds.',
  internal: 'Something broke on our side. Try again; if it stays, the server’s log says more.',
  unavailable: 'The server is busy or starting. Try again in a moment.',
  conflict: 'This can’t be done in the present state. Reload to see what changed.',
  version_mismatch:
    'Someone changed this while you were editing. Reload to see their changes, then save again.',
  idempotency_reused: 'This Idempotency-Key was already used for another request. Use a new key.',
  already_set_up: 'This installation is set up already. Sign in instead.',
  email_taken: 'Someone with this email address is here already.',
  name_taken: 'This name is taken. Choose another one.',
  undecided: 'Some questions are still open. Answer them, then try again.',
  stale_plan: 'Something changed since this plan was made. Look at the new plan, then import.',
  wrong_run_state: 'The import is not at the step where this can be done. Reload to see where it stands.',
  import_already_undone: 'This import is undone already.',
  last_owner: 'An organisation needs an active owner. Name a successor, who becomes owner in the same step.',
  successor_unfit: 'The successor has to be somebody else, and active in the organisation.',
  imports_at_work: 'An import is reading or writing. Try again when it is done.',
  rule_broken: 'This breaks a rule of the organisation.',
  invalid_domain: 'This is not a domain: write it as in example.com, without http:// and without an address.',
  invalid_email: 'This is not an email address. It should look like name@example.com.',
  weak_password: 'This password is among the first that attackers try. Choose a longer or less common one.',
  bad_setup_link: 'This set-up link is not valid or was used. The server’s log shows the current one.',
  wrong_code: 'This code is not right, or was used already. Wait for the next one in your app.',
  sign_in_expired: 'This took too long. Sign in again with your password.',
  link_unknown: 'This link is not complete. Open it again from the mail, in full.',
  link_expired: 'This link has expired. Ask for a new one.',
  link_used: 'This link was used already. Ask for a new one if you need it.',
  link_replaced: 'This link is no longer valid: a newer one was mailed, or the password was changed since.',
  ...crmErrors,
  ...oidc.problems,
  ...serviceKeyErrors,
  ...integrationErrors,
  invitation_unknown:
    'This is not an invitation. Open the link from the mail again, in full; ask whoever invited you if it stays so.',
  invitation_expired: 'This invitation has expired. Ask {{inviter}} for a new one.',
  invitation_used: 'This invitation has been accepted already. Sign in instead.',
  invitation_replaced: 'A newer invitation was sent to you. Use the link in the latest mail.',
  invitation_withdrawn: 'This invitation is no longer valid: it was withdrawn.',
  unknown_member: 'This person is not a member of the organisation.',
  manager_cycle: 'Nobody can report to themselves through others: {{path}}. Choose another manager.',
  hierarchy_too_deep:
    'More than {{levels, number}} levels of managers would stand above one another. Choose another manager.',
  parent_cycle: 'A department can’t be below itself. Choose another parent department.',
  parent_not_department: 'Only a department can be the parent of a department.',
  head_only_in_department: 'Only departments have heads.',
  follower_only_in_department: 'Only departments have followers. Use member or moderator.',
  too_many_people:
    'These are {{count, number}} people; at most {{most, number}} can be changed here at once. Narrow the list down.',
  unknown_conflict_kind: 'There is no question of the kind “{{kind}}” in this import.',
  unknown_conflict_option: '“{{option}}” is not an answer to “{{kind}}”.',
  option_not_allowed: 'This answer can’t be given here.',
  unknown_row: 'Row {{row}} is not in this import.',
  fix_not_possible: 'This value can’t be corrected here.',
  seats_exceeded: 'There are not enough free seats. An owner can raise the number of seats in Settings.',
  mapping_incomplete: 'Choose the column that holds the email addresses.',
  mapping_unknown_column: 'The file has no column “{{column}}”.',
  mapping_twice: 'Two columns are mapped to the same field. Keep one of them.',
  unknown_sheet: 'The workbook has no sheet “{{sheet}}”. Choose one that it has.',
  unknown_encoding: 'The encoding “{{encoding}}” is not known. Choose one from the list.',
  role_above_yours: 'You can’t give a role above your own.',
  source_not_for_target: 'People of a CRM can’t be imported here. Import them from a file instead.',
  source_access_missing: 'The email address and the service key of the CRM are both needed.',
  source_address_invalid:
    'This is not an address that can be read from. It should look like https://crm.example.com.',
  source_address_private:
    '{{host}} lies in a private network. Whoever runs this server can allow it by MUSTER_ALLOW_PRIVATE_SOURCES.',
  source_access_refused:
    '{{host}} doesn’t let us in ({{reason}}). Check what was entered, or make it anew there.',
  source_scope_missing:
    'What was entered doesn’t allow reading the users of {{host}}: the scope {{scope}} is missing. Make a key with it.',
  source_unexpected:
    '{{host}} answered something that can’t be understood ({{why}}). Is it the address of a CRM?',
  source_unavailable: '{{host}} doesn’t answer. Try again in a while; what was read so far is kept.',
  source_throttled:
    '{{host}} takes no more requests for now. Try again in a while; what was read so far is kept.',
  connection_gone: 'The saved connection of this import is gone. Start the import again with another one.',
  nobody_chosen: 'Nobody is chosen. Choose whom to import.',
  unknown_candidate: 'There is nobody with the id {{id}} among the people who were found.',
  nothing_to_undo: 'This import changed nothing, so there is nothing to undo.',
  portal_forbidden:
    'In this portal you don’t have the right to do this. An Administrator of the portal can give it to you: {{administrators}}.',
  needs_successor:
    '{{name}} holds what somebody has to take over first: {{stakes}}. Name a successor, who takes it over in the same step.',
  already_portal_user: 'This address belongs to a user of this portal already: {{name}}.',
  already_client_user:
    'This address belongs to a client user of this portal already: {{name}}, of {{company}}. They can be made a portal user.',
  client_of_other_company:
    'This address belongs to a client user of another company already: {{name}}, of {{company}}. They can be moved here.',
  portal_seats_exceeded:
    'This portal has {{seats, number}} seats and {{used, number}} of them are taken. Free a seat, or ask the owner of the organisation for another edition in Settings.',
  portal_owner_stays: 'The owner of a portal stays as they are. Hand the portal over to somebody else first.',
  administrator_belongs:
    'The owner and Administrators belong to every project and can’t be taken out of one.',
  own_domain:
    'This address is in the portal’s own domain, {{domain}}. Add its people as portal users, or allow client users of this domain in the settings of the portal.',
  names_of_member: 'This person is a member of the organisation. Their name is changed in the directory.',
  unknown_role: 'There is no role “{{role}}” in this portal.',
  unknown_profile: 'There is no profile “{{profile}}” in this portal.',
  unknown_portal_user: 'This person is no user of this portal.',
  unknown_project: 'There is no project “{{project}}” in this portal.',
  unknown_client_company: 'There is no such client company in this portal.',
  unknown_task_list: 'There is no such task list in this project.',
  standard_stays:
    'The Administrator role and its profile can’t be changed, and standard ones can’t be removed.',
  still_in_use: '{{count, number}} people still have this. Give them another one first.',
  dates_reversed: 'It can’t end before it begins.',
  edition_forbids:
    'The edition of this organisation doesn’t include this. The organisation’s owner can change the edition in Settings.',
  file_missing: 'No file came with the request. Choose an XLSX, XLS or CSV file.',
  file_empty: 'The file is empty. Choose a file with a header row and at least one person.',
  file_only_headers:
    'The file has column headers but no rows below them. Add the people and upload it again.',
  file_too_large:
    'The file has {{actualMb, number}} MB; the limit is {{limitMb, number}} MB. Split it into parts.',
  file_wrong_type:
    '“{{name}}” ends in .{{expected}}, but it is $t(files.kinds.{{kind}}). Save it again in the format its name promises, or give it the right ending.',
  file_unsupported: '“{{name}}” can’t be read: it is $t(files.kinds.{{kind}}). Save it as XLSX, XLS or CSV.',
  file_encrypted:
    'The workbook is protected by a password. Open it, remove the password and upload it again.',
  file_corrupt:
    'The file is damaged and can’t be read. Open it in your spreadsheet program, save it anew and upload it again.',
  file_truncated:
    'The file breaks off before its end; a copy or download of it was probably interrupted. Upload it again from the original.',
  file_bomb:
    'The workbook was refused: $t(files.budgets.{{budget}}). A list of people needs far less. Copy the sheet with the people into a new workbook and upload that.',
  file_too_many_rows:
    'The file has {{actual, number}} rows; one import takes {{limit, number}} at most. Split it into parts.',
  file_too_many_columns:
    'Row {{row, number}} has {{actual, number}} columns; an import takes {{limit, number}} at most. Remove the columns that are not needed.',
  file_cell_too_long:
    'The cell in row {{row, number}}, column {{column}} holds {{actual, number}} bytes; {{limit, number}} are allowed. Shorten it and upload the file again.',
  file_quote_never_closed:
    'A quotation mark opened in row {{row, number}}, column {{column}}, is never closed. Close it and upload the file again.',
  file_binary:
    'The file holds bytes that are no text, first in row {{row, number}}. Save it as CSV (UTF-8) from your spreadsheet program.',
  file_undecodable:
    'The text in row {{row, number}} fits none of the known encodings. Save the file as CSV with UTF-8 and upload it again.',
  file_no_sheets:
    'The workbook has no sheet with cells, only charts or macros. Choose a workbook with a list of people.',
  file_timeout:
    'Reading the file took more than {{limit, number}} seconds and was stopped. Split it into parts.',
  disk_full: 'The server’s disk is full. Whoever runs the server has to make room.',
  backup_missing: 'There is no file {{file}} that can be read.',
  backup_exists: '{{file}} is there already. Choose another name, or replace it with --overwrite.',
  backup_unreadable: '{{file}} is not a backup of Muster. Nothing was changed.',
  backup_damaged: '{{file}} is damaged or cut off (at {{place}}). Nothing was changed. Take another backup.',
  backup_nothing: 'This database holds no Muster yet, so there is nothing to back up.',
  backup_newer:
    'The backup was made by a newer Muster: it has {{migration}}, which is unknown here. Restore it with that version.',
  backup_changed:
    'The backup has the migration {{migration}} in another form than this Muster. Restore it with the version that made it.',
  backup_not_empty:
    'This installation holds data already. Restore into an empty one, or replace everything in it with --replace.',
  backup_servers_running:
    'Other processes of Muster are at work on this database ({{count, number}}). Stop them, then restore.',
  backup_other_key:
    'The backup belongs to another key than the one of this installation. Put its secret.key into the data folder, or set its MUSTER_SECRET. With --other-key it is restored all the same: second factors, stored secrets and the links of open invitations will not work.',
} as const satisfies Record<ErrorCode, string>

/** Texts of refusals: `errors.<code>`, titles by HTTP status, places inside a request. */
export const errors = {
  ...codes,
  titles: {
    400: 'The request can’t be read',
    401: 'Not signed in',
    403: 'Not allowed',
    404: 'Not found',
    405: 'Not possible here',
    409: 'In conflict with the present state',
    410: 'No longer valid',
    413: 'Too large',
    415: 'Unknown kind of content',
    422: 'Against a rule',
    429: 'Too many requests',
    500: 'Server error',
    503: 'Not available now',
  },
  places: {
    required: 'This is missing.',
    not_the_same: 'This is not the same address.',
    wrong_type: 'This should be of the type {{expected}}.',
    unknown_property: 'There is no property “{{name}}” here. Remove it or check its spelling.',
    not_one_of: 'This should be one of: {{options}}.',
    too_short: 'This needs at least {{minimum, number}} characters.',
    too_long: 'This may have at most {{maximum, number}} characters.',
    too_small: 'This should be {{minimum, number}} or more.',
    too_big: 'This should be {{maximum, number}} or less.',
    too_few: 'This needs at least {{minimum, number}} entries.',
    too_many: 'This may have at most {{maximum, number}} entries.',
    invalid: 'This is not valid.',
    in_the_past: 'This should be in the future.',
    unknown_time_zone: 'There is no time zone of this name. Use one like Europe/Madrid.',
    not_an_instant: 'This is not a date and time. Use the form 2026-01-31T12:00:00Z.',
    not_json: 'This is not valid JSON.',
    not_an_address: 'This is neither an address nor a network. Write 203.0.113.7 or 203.0.113.0/24.',
    not_a_version: 'This is not a version. Send the ETag as it came.',
  },
} as const
