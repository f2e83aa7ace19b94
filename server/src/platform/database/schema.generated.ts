/**
 * Made from the migrations by `node tools/schema/generate.ts`; not to be edited.
 */

import type { ColumnType } from "kysely";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
  [x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export type Numeric = ColumnType<string, number | string, number | string>;

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface AuditErased {
  actor: boolean;
  after: boolean;
  before: boolean;
  erasure_id: string;
  event_id: string;
  organisation_id: string;
  subject: boolean;
}

export interface AuditEvent {
  action: string;
  actor_id: string | null;
  actor_kind: string;
  actor_name: string;
  address: string | null;
  after: Json | null;
  at: Timestamp;
  before: Json | null;
  id: string;
  organisation_id: string;
  run_id: string | null;
  subject_id: string | null;
  subject_key: Generated<string>;
  subject_kind: string;
  subject_name: string;
}

export interface AuditPending {
  event_id: string;
  organisation_id: string;
}

export interface AuditSeal {
  digest: Buffer;
  events: number;
  hash: Buffer;
  number: number;
  organisation_id: string;
  previous: Buffer;
  sealed_at: Timestamp;
}

export interface AuditSealed {
  actor_digest: Buffer | null;
  actor_salt: Buffer | null;
  after_digest: Buffer | null;
  after_salt: Buffer | null;
  before_digest: Buffer | null;
  before_salt: Buffer | null;
  digest: Buffer;
  event_id: string;
  organisation_id: string;
  seal: number;
  subject_digest: Buffer | null;
  subject_salt: Buffer | null;
}

export interface CrmAccount {
  city: Generated<string>;
  country: Generated<string>;
  created_at: Generated<Timestamp>;
  external_id: Generated<string>;
  fields: Generated<Json>;
  id: string;
  industry: Generated<string>;
  industry_key: Generated<string>;
  match_key: Generated<string | null>;
  name: string;
  name_key: string;
  organisation_id: string;
  owner_id: string;
  parent_id: string | null;
  phone: Generated<string>;
  phone_key: Generated<string>;
  postal_code: Generated<string>;
  record_number: Generated<number>;
  search_key: Generated<string | null>;
  state: Generated<string>;
  street: Generated<string>;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
  website: Generated<string>;
}

export interface CrmChange {
  at: Timestamp;
  by_name: string;
  changes: Json;
  id: string;
  kind: string;
  module: string;
  organisation_id: string;
  record_id: string;
  run_id: string | null;
  user_id: string | null;
}

export interface CrmClientLink {
  account_id: string;
  company_id: string;
  company_key: Generated<string>;
  company_name: string;
  how: string;
  linked_at: Timestamp;
  linked_by_name: string;
  organisation_id: string;
  portal_id: string;
}

export interface CrmClientMapping {
  changed_at: Timestamp;
  choice: string;
  create_contacts: Generated<boolean>;
  organisation_id: string;
  portal_id: string;
  run_id: string | null;
  takes_up: Generated<boolean>;
}

export interface CrmClientSuggestion {
  account_id: string;
  confidence: Numeric;
  is_taken: boolean;
  nth: number;
  organisation_id: string;
  reasons: string[];
  row: number;
  run_id: string;
}

export interface CrmContact {
  account_id: string | null;
  created_at: Generated<Timestamp>;
  display_name: Generated<string | null>;
  email: Generated<string>;
  email_key: Generated<string>;
  external_id: Generated<string>;
  fields: Generated<Json>;
  first_name: Generated<string>;
  id: string;
  last_name: string;
  name_key: string;
  organisation_id: string;
  owner_id: string;
  phone: Generated<string>;
  phone_key: Generated<string>;
  record_number: Generated<number>;
  search_key: Generated<string | null>;
  title: Generated<string>;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface CrmCustomerInvitation {
  created_at: Generated<Timestamp>;
  customer_user_id: string;
  ended: string | null;
  ended_at: Timestamp | null;
  id: string;
  inviter_name: string;
  organisation_id: string;
  purpose: Generated<string>;
}

export interface CrmCustomerInviteJob {
  address: string | null;
  asked: Json | null;
  created_at: Generated<Timestamp>;
  language: string | null;
  organisation_id: string;
  record_number: Generated<number>;
  results: Json | null;
  secret_id: string | null;
}

export interface CrmCustomerPortal {
  created_at: Generated<Timestamp>;
  id: string;
  is_active: Generated<boolean>;
  language: Generated<string>;
  name: string;
  name_key: string;
  organisation_id: string;
  record_number: Generated<number>;
  seats: number | null;
  slug: string;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface CrmCustomerUser {
  account_id: string | null;
  account_name: Generated<string>;
  confirmed_at: Timestamp | null;
  contact_id: string;
  created_at: Generated<Timestamp>;
  display_name: string;
  domain: Generated<string>;
  email: string;
  email_key: string;
  email_key_2: Generated<string | null>;
  email_key_3: Generated<string | null>;
  first_key: Generated<string>;
  first_key_2: Generated<string | null>;
  first_name: Generated<string>;
  id: string;
  identity_id: string | null;
  invited_at: Timestamp | null;
  invited_key: Generated<Timestamp>;
  language: string | null;
  last_key: Generated<string>;
  last_key_2: Generated<string | null>;
  last_key_3: Generated<string | null>;
  last_key_4: Generated<string | null>;
  last_name: string;
  last_sign_in_at: Timestamp | null;
  name_key: string;
  new_email: string | null;
  new_email_at: Timestamp | null;
  new_email_key: string | null;
  organisation_id: string;
  portal_id: string;
  record_number: Generated<number>;
  role: string;
  sign_in_key: Generated<Timestamp>;
  state: Generated<string>;
  status: Generated<string>;
  type_place: Generated<string>;
  updated_at: Generated<Timestamp>;
  user_type_id: string;
  version: Generated<number>;
}

export interface CrmCustomerUserCount {
  organisation_id: string;
  people: number;
  portal_id: string;
  role: string;
  state: string;
  user_type_id: string;
}

export interface CrmCustomerUserType {
  created_at: Generated<Timestamp>;
  id: string;
  is_active: Generated<boolean>;
  module: Generated<string>;
  name: string;
  name_key: string;
  organisation_id: string;
  permissions: Json;
  portal_id: string;
  position: number;
  profile: string;
  record_number: Generated<number>;
  role: Generated<string>;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface CrmDeal {
  account_id: string | null;
  amount: Numeric | null;
  amount_key: Generated<number | null>;
  closing_date: string | null;
  closing_key: Generated<string | null>;
  contact_id: string | null;
  created_at: Generated<Timestamp>;
  currency: string;
  external_id: Generated<string>;
  fields: Generated<Json>;
  id: string;
  name: string;
  name_key: string;
  organisation_id: string;
  owner_id: string;
  probability: number;
  record_number: Generated<number>;
  search_key: Generated<string | null>;
  stage_id: string;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface CrmField {
  api_name: string;
  created_at: Generated<Timestamp>;
  customers: Generated<string>;
  id: string;
  is_required: Generated<boolean>;
  is_unique: Generated<boolean>;
  kind: string;
  label: string;
  label_key: string;
  module: string;
  options: Generated<Json>;
  organisation_id: string;
  position: number;
  preset: Generated<Json>;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface CrmProfile {
  created_at: Generated<Timestamp>;
  description: Generated<string>;
  id: string;
  kind: Generated<string>;
  manage_customer_users: Generated<boolean>;
  manage_setup: Generated<boolean>;
  manage_users: Generated<boolean>;
  name: string;
  name_key: string;
  organisation_id: string;
  permissions: Json;
  record_number: Generated<number>;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface CrmRecordCount {
  module: string;
  organisation_id: string;
  owner_id: string;
  records: number;
}

export interface CrmRole {
  built_in: string | null;
  created_at: Generated<Timestamp>;
  description: Generated<string>;
  id: string;
  level: number;
  name: string;
  name_key: string;
  organisation_id: string;
  parent_id: string | null;
  path: string;
  record_number: Generated<number>;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface CrmSetting {
  accounts: Generated<string>;
  contacts: Generated<string>;
  currency: Generated<string>;
  deals: Generated<string>;
  organisation_id: string;
  version: Generated<number>;
}

export interface CrmStage {
  built_in: string | null;
  conversion: Generated<string>;
  created_at: Generated<Timestamp>;
  id: string;
  kind: Generated<string>;
  name: string;
  name_key: string;
  organisation_id: string;
  position: number;
  probability: Generated<number>;
  template_id: string | null;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface CrmUniqueValue {
  field_id: string;
  organisation_id: string;
  record_id: string;
  value_key: string;
}

export interface CrmUser {
  access: Generated<string>;
  confirmed: Generated<boolean>;
  created_at: Generated<Timestamp>;
  display_key: Generated<string | null>;
  display_name: string;
  email: string;
  email_key: string;
  first_key: Generated<string>;
  first_name: Generated<string>;
  id: string;
  last_key: Generated<string>;
  last_name: Generated<string>;
  member_id: string | null;
  member_status: string | null;
  name_key: Generated<string | null>;
  organisation_id: string;
  profile_id: string;
  record_number: Generated<number>;
  role_id: string;
  search_key: Generated<string | null>;
  status: Generated<string | null>;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface CrmWord {
  module: string;
  organisation_id: string;
  record_id: string;
  word: string;
}

export interface DirectoryDomain {
  checked_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  id: string;
  last_problem: string | null;
  method: string | null;
  name: string;
  name_key: string;
  organisation_id: string;
  state: Generated<string>;
  token: string;
  updated_at: Generated<Timestamp>;
  verified_at: Timestamp | null;
  version: Generated<number>;
}

export interface DirectoryGroup {
  created_at: Generated<Timestamp>;
  description: Generated<string>;
  email_alias: Generated<string>;
  id: string;
  is_department: Generated<boolean | null>;
  kind: string;
  name: string;
  name_key: string;
  organisation_id: string;
  parent_id: string | null;
  slug: string;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface DirectoryHead {
  created_at: Generated<Timestamp>;
  group_id: string;
  member_id: string;
  organisation_id: string;
}

export interface DirectoryInvitation {
  created_at: Generated<Timestamp>;
  ended: string | null;
  ended_at: Timestamp | null;
  group_id: string | null;
  id: string;
  inviter_name: string;
  member_id: string;
  organisation_id: string;
}

export interface DirectoryLead {
  direct: number;
  everyone: number;
  manager_id: string | null;
  member_id: string;
  organisation_id: string;
}

export interface DirectoryMember {
  admin_role: Generated<string>;
  created_at: Generated<Timestamp>;
  display_name: string;
  domain: Generated<string | null>;
  email: string;
  email_key: string;
  email_key_2: Generated<string | null>;
  email_key_3: Generated<string | null>;
  employee_number: Generated<string>;
  first_key: Generated<string>;
  first_key_2: Generated<string | null>;
  first_key_3: Generated<string | null>;
  first_name: Generated<string>;
  id: string;
  identity_id: string | null;
  invited_at: Timestamp | null;
  last_key: Generated<string>;
  last_key_2: Generated<string | null>;
  last_key_3: Generated<string | null>;
  last_key_4: Generated<string | null>;
  last_name: Generated<string>;
  manager_id: string | null;
  organisation_id: string;
  phone: Generated<string>;
  status: string;
  title: Generated<string>;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface DirectoryMemberCount {
  organisation_id: string;
  people: number;
  status: string;
}

export interface DirectoryMembership {
  created_at: Generated<Timestamp>;
  group_id: string;
  in_department: boolean;
  member_id: string;
  organisation_id: string;
  role: string;
  updated_at: Generated<Timestamp>;
}

export interface DirectoryMembershipCount {
  group_id: string;
  organisation_id: string;
  people: number;
  role: string;
}

export interface DirectoryOrganisation {
  created_at: Generated<Timestamp>;
  edition: Generated<string>;
  id: string;
  language: Generated<string>;
  name: string;
  other_domains: Generated<string>;
  seats: number | null;
  slug: string;
  time_zone: Generated<string>;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface DirectoryPendingManager {
  circle: boolean;
  former_id: string | null;
  manager_id: string;
  member_id: string;
  organisation_id: string;
  run_id: string;
}

export interface IdentityApiToken {
  created_at: Generated<Timestamp>;
  expires_at: Timestamp | null;
  id: string;
  identity_id: string;
  last_used_at: Timestamp | null;
  name: string;
  organisation_id: string;
  revoked_at: Timestamp | null;
  scopes: string[];
  token_hash: Buffer;
}

export interface IdentityBelonging {
  created_at: Generated<Timestamp>;
  identity_id: string;
  organisation_id: string;
}

export interface IdentityIdentity {
  created_at: Generated<Timestamp>;
  display_name: string;
  email: string;
  email_key: string;
  id: string;
  language: string | null;
  password_hash: string | null;
  theme: Generated<string>;
  updated_at: Generated<Timestamp>;
  verified_at: Timestamp | null;
}

export interface IdentityKeptAnswer {
  body: string | null;
  created_at: Generated<Timestamp>;
  headers: Json | null;
  key: string;
  principal: string;
  request_hash: Buffer;
  status: number | null;
}

export interface IdentityKeyHash {
  created_at: Generated<Timestamp>;
  expires_at: Timestamp | null;
  hash: Buffer;
  kind: string;
  organisation_id: string;
  secret_id: string;
}

export interface IdentityMailedLink {
  created_at: Generated<Timestamp>;
  email: string;
  email_key: string;
  ended: string | null;
  ended_at: Timestamp | null;
  id: string;
  identity_id: string | null;
  purpose: string;
}

export interface IdentityOidcLink {
  created_at: Generated<Timestamp>;
  email: Generated<string>;
  id: string;
  identity_id: string;
  issuer: string;
  last_used_at: Generated<Timestamp>;
  subject: string;
}

export interface IdentityPendingSignIn {
  expires_at: Timestamp;
  identity_id: string;
  token_hash: Buffer;
}

export interface IdentityRecoveryCode {
  code_hash: Buffer;
  identity_id: string;
  used_at: Timestamp | null;
}

export interface IdentitySecondFactor {
  created_at: Generated<Timestamp>;
  enabled_at: Timestamp | null;
  identity_id: string;
  last_step: Generated<number>;
  sealed_secret: string;
}

export interface IdentityServiceKey {
  allowed_addresses: Generated<string[]>;
  app: string;
  created_at: Generated<Timestamp>;
  expires_at: Timestamp | null;
  id: string;
  name: string;
  organisation_id: string;
  portal_id: string | null;
  revoked_at: Timestamp | null;
  scopes: string[];
  told: string | null;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface IdentityServiceKeySecret {
  created_at: Generated<Timestamp>;
  ends_at: Timestamp | null;
  ends_for: string | null;
  hint: string;
  id: string;
  key_id: string;
  last_used_at: Timestamp | null;
  last_used_from: string | null;
  minute_began_at: Timestamp | null;
  minute_calls: Generated<number>;
  organisation_id: string;
  owner_email: string;
  owner_email_key: string;
  owner_member_id: string | null;
  owner_name: string;
  refused_at: Timestamp | null;
  uses: Generated<number>;
}

export interface IdentitySession {
  address: Generated<string>;
  created_at: Generated<Timestamp>;
  expires_at: Timestamp;
  id: string;
  identity_id: string;
  last_seen_at: Generated<Timestamp>;
  revoked_at: Timestamp | null;
  token_hash: Buffer;
  user_agent: Generated<string>;
}

export interface IdentitySetupLink {
  created_at: Generated<Timestamp>;
  token_hash: Buffer;
}

export interface IdentityThrottle {
  failures: number;
  key: Buffer;
  window_ends_at: Timestamp;
}

export interface ImportsActiveRun {
  organisation_id: string;
  remote: Generated<boolean>;
  run_id: string;
  since: Generated<Timestamp>;
}

export interface ImportsAnswer {
  answers: string;
  organisation_id: string;
  row: number;
  run_id: string;
}

export interface ImportsCandidate {
  chosen: boolean;
  email: string;
  email_key: string | null;
  first_key: string;
  first_name: string;
  given_projects: string[] | null;
  given_role: string | null;
  last_key: string;
  last_name: string;
  name: string;
  name_key: string;
  nth: number;
  organisation_id: string;
  profile: string;
  remote_id: string;
  role: string;
  run_id: string;
  status: string;
}

export interface ImportsCandidateAccount {
  account_id: string;
  address: string;
  deals: Json;
  name: string;
  nth: number;
  organisation_id: string;
  phone: string;
  run_id: string;
  stages: string[];
  website: string;
}

export interface ImportsConnection {
  created_at: Generated<Timestamp>;
  created_by: string | null;
  created_by_name: string;
  health: string | null;
  health_params: Generated<Json>;
  id: string;
  kind: string;
  name: string;
  name_key: string;
  organisation_id: string;
  sealed: string;
  settings: Json;
  tested_at: Timestamp | null;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface ImportsFix {
  code: string;
  given: string[];
  key: string | null;
  organisation_id: string;
  row: number;
  run_id: string;
  shown: string;
}

export interface ImportsItem {
  key: string | null;
  month: number;
  organisation_id: string;
  other_id: string | null;
  plan_id: string;
  row: number;
  situation: string;
  subject_id: string | null;
  twin: number | null;
}

export interface ImportsJournal {
  after: Json | null;
  before: Json | null;
  key: string | null;
  month: number;
  organisation_id: string;
  other_id: string | null;
  outcome: string;
  reason: string | null;
  row: number;
  run_id: string;
  shown: string | null;
  subject_id: string | null;
}

export interface ImportsRelation {
  code: string;
  next: number | null;
  organisation_id: string;
  plan_id: string;
  row: number;
  steps: string[] | null;
  was: string | null;
}

export interface ImportsRememberedMapping {
  mapping: Json;
  organisation_id: string;
  signature: string;
  target_kind: string;
  updated_at: Generated<Timestamp>;
}

export interface ImportsReportMail {
  identity_id: string;
  organisation_id: string;
  updated_at: Generated<Timestamp>;
  wanted: string;
}

export interface ImportsRow {
  code: string;
  given: string[];
  key: string | null;
  month: number;
  organisation_id: string;
  reading_id: string;
  row: number;
  shown: string;
}

export interface ImportsRun {
  applied_at: Timestamp | null;
  applied_by: string | null;
  applied_by_name: string | null;
  apply_started_at: Timestamp | null;
  auto_apply: Generated<boolean>;
  blank: Generated<number>;
  cancel_asked: Generated<boolean>;
  choices: Generated<Json>;
  classes: Json | null;
  connection_id: string | null;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  created_by_name: string;
  cursor_row: Generated<number>;
  defaults: Generated<Json>;
  digest: string | null;
  done: Generated<number>;
  error: Json | null;
  facts: Generated<Json>;
  fingerprint: string | null;
  id: string;
  inspection: Json | null;
  invite: Generated<string>;
  keys_once: Generated<boolean>;
  month: number;
  needs: string | null;
  organisation_id: string;
  outcomes: Generated<Json>;
  place_id: string | null;
  plan_id: string | null;
  planned_by: string | null;
  position: Json | null;
  reading_id: string | null;
  rerun_of: string | null;
  reverse_of: string | null;
  reversed_by: string | null;
  rows: Generated<number>;
  secret: string | null;
  selection: Json | null;
  source: Json;
  source_kind: string;
  source_name: string;
  state: string;
  summary: Json | null;
  target: Json;
  target_kind: string;
  target_name: string;
  updated_at: Generated<Timestamp>;
}

export interface ImportsSettlement {
  action: string;
  answers: string;
  conflicts: Json;
  effect: Json;
  open: boolean;
  organisation_id: string;
  outcome: string;
  people: Generated<number>;
  plan_id: string;
  reason: string | null;
  situation: string;
  verdict: string;
  writes: boolean;
}

export interface ImportsTransition {
  at: Generated<Timestamp>;
  by_name: string | null;
  id: string;
  organisation_id: string;
  run_id: string;
  state: string;
}

export interface ImportsUpload {
  bytes: Buffer;
  organisation_id: string;
  part: number;
  run_id: string;
}

export interface IntegrationConnection {
  access_kind: string;
  activated_at: Timestamp | null;
  activated_by_name: string | null;
  contacted_at: Timestamp | null;
  created_at: Generated<Timestamp>;
  fault: string | null;
  fault_since: Timestamp | null;
  identity_id: string | null;
  invite: Generated<string>;
  key_email: string | null;
  key_ends_at: Timestamp | null;
  key_sealed: string | null;
  on_deactivation: Generated<string>;
  organisation_id: string;
  owner_name: string;
  portal_id: string;
  portal_name: string;
  portal_organisation_id: string;
  portal_organisation_name: string;
  portal_slug: string;
  related: Generated<string[]>;
  role: Generated<string>;
  state: string;
  told_end: Timestamp | null;
  trial_began_at: Timestamp | null;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface IntegrationFieldMapping {
  mappings: Json;
  organisation_id: string;
  portal_id: string;
  saved_at: Timestamp;
  version: Generated<number>;
}

export interface IntegrationHeard {
  heard_at: Timestamp;
  kind: string;
  organisation_id: string;
  record_id: string;
  seq: number;
  stream_id: string;
  topic: string;
}

export interface IntegrationPermission {
  may_create: boolean;
  may_delete: boolean;
  may_edit: boolean;
  may_view: boolean;
  organisation_id: string;
  profile_id: string;
  tab: boolean;
}

export interface IntegrationProjectCopy {
  name: string;
  name_key: string;
  organisation_id: string;
  portal_id: string;
  project: Json;
  project_id: string;
  read_at: Timestamp;
}

export interface IntegrationProjectLink {
  linked_at: Timestamp;
  module: string;
  organisation_id: string;
  portal_id: string;
  project_id: string;
  record_id: string;
}

export interface IntegrationPush {
  by_identity_id: string | null;
  by_name: string;
  cause: string;
  is_open: Generated<boolean>;
  is_told: Generated<boolean>;
  organisation_id: string;
  people: number;
  portal_id: string;
  run_id: string;
  started_at: Timestamp;
}

export interface IntegrationPushedUser {
  organisation_id: string;
  portal_id: string;
  pushed_at: Timestamp;
  user_id: string;
}

export interface PlatformAccess {
  kind: string;
  relation: string;
}

export interface PlatformMail {
  attempts: Generated<number>;
  created_at: Generated<Timestamp>;
  facts: Json;
  failed_at: Timestamp | null;
  id: string;
  kind: string;
  language: string;
  last_error: string | null;
  next_try_at: Generated<Timestamp>;
  organisation_id: string;
  recipient: string;
  recipient_key: string;
  sent_at: Timestamp | null;
  state: Generated<string>;
  was_kept: Generated<boolean>;
}

export interface PlatformMailPace {
  is_only: Generated<boolean>;
  taken_until: Generated<Timestamp>;
}

export interface PlatformMessage {
  attempts: Generated<number>;
  created_at: Generated<Timestamp>;
  error: string | null;
  facts: Generated<Json>;
  kind: string;
  next_try_at: Generated<Timestamp>;
  organisation_id: string;
  record_id: string;
  seq: Generated<number>;
  state: Generated<string>;
  stream_id: string;
  topic: string;
}

export interface PlatformMigration {
  applied_at: Generated<Timestamp>;
  checksum: string;
  name: string;
  number: number;
  room: string;
}

export interface PlatformStream {
  audience: string;
  delivered: Generated<number>;
  delivered_at: Timestamp | null;
  held_for: string | null;
  held_since: Timestamp | null;
  holds: Generated<number>;
  id: string;
  listener_id: string;
  opened_at: Generated<Timestamp>;
  organisation_id: string;
  scope_id: string;
  topics: string[];
  try_at: Timestamp | null;
}

export interface PlatformStreamMark {
  due_at: Generated<Timestamp>;
  organisation_id: string;
  stream_id: string;
}

export interface ProjectsClientCompany {
  account_id: string | null;
  address: Generated<string>;
  created_at: Generated<Timestamp>;
  email: Generated<string>;
  id: string;
  name: string;
  name_key: string;
  organisation_id: string;
  portal_id: string;
  status: Generated<string>;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
  web_address: Generated<string>;
}

export interface ProjectsClientCount {
  clients: number;
  kind: string;
  organisation_id: string;
  portal_id: string;
  status: string;
}

export interface ProjectsClientInvitation {
  client_user_id: string;
  created_at: Generated<Timestamp>;
  ended: string | null;
  ended_at: Timestamp | null;
  id: string;
  inviter_name: string;
  organisation_id: string;
}

export interface ProjectsClientMatch {
  company_id: string;
  confidence: Numeric;
  how: string;
  organisation_id: string;
  reasons: string[];
  ref: string;
  run_id: string;
}

export interface ProjectsClientProject {
  client_user_id: string;
  created_at: Generated<Timestamp>;
  organisation_id: string;
  project_id: string;
}

export interface ProjectsClientUser {
  company_id: string;
  created_at: Generated<Timestamp>;
  display_name: string;
  email: string;
  email_key: string;
  first_key: Generated<string>;
  first_name: Generated<string>;
  id: string;
  identity_id: string | null;
  invited_at: Timestamp | null;
  joined_at: Timestamp | null;
  last_key: Generated<string>;
  last_name: Generated<string>;
  organisation_id: string;
  portal_id: string;
  status: Generated<string>;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface ProjectsComment {
  author_id: string | null;
  author_name: string;
  client_author_id: string | null;
  company_id: string | null;
  created_at: Generated<Timestamp>;
  external: Generated<boolean>;
  id: string;
  organisation_id: string;
  task_id: string;
  text: string;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface ProjectsField {
  api_name: string;
  created_at: Generated<Timestamp>;
  id: string;
  is_unique: Generated<boolean>;
  kind: string;
  label: string;
  mapped_by: Generated<string[]>;
  options: Generated<string[]>;
  organisation_id: string;
  portal_id: string;
  position: number;
  required: Generated<boolean>;
  updated_at: Generated<Timestamp>;
  usual: Json | null;
  version: Generated<number>;
}

export interface ProjectsInvitation {
  created_at: Generated<Timestamp>;
  ended: string | null;
  ended_at: Timestamp | null;
  id: string;
  inviter_name: string;
  organisation_id: string;
  portal_user_id: string;
}

export interface ProjectsPortal {
  client_comment_mails: Generated<boolean>;
  created_at: Generated<Timestamp>;
  domain_key: string | null;
  id: string;
  name: string;
  organisation_id: string;
  own_domain: Generated<string>;
  owner_id: string;
  seats: number | null;
  slug: string;
  time_zone: Generated<string>;
  updated_at: Generated<Timestamp>;
  usual_role_id: string | null;
  version: Generated<number>;
}

export interface ProjectsPortalAddress {
  email_key: string;
  kind: string;
  organisation_id: string;
  person_id: string;
  portal_id: string;
}

export interface ProjectsPortalRole {
  created_at: Generated<Timestamp>;
  id: string;
  kind: string;
  name: string;
  name_key: string;
  organisation_id: string;
  portal_id: string;
  profile_id: string;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface ProjectsPortalUser {
  created_at: Generated<Timestamp>;
  display_name: string;
  email: string;
  email_key: string;
  email_key_2: Generated<string | null>;
  first_key: Generated<string>;
  first_key_2: Generated<string | null>;
  first_name: Generated<string>;
  id: string;
  identity_id: string | null;
  invited_at: Timestamp | null;
  joined_at: Timestamp | null;
  last_key: Generated<string>;
  last_key_2: Generated<string | null>;
  last_key_3: Generated<string | null>;
  last_name: Generated<string>;
  member_id: string | null;
  organisation_id: string;
  portal_id: string;
  profile_id: string;
  role_id: string;
  status: string;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface ProjectsPortalUserCount {
  organisation_id: string;
  people: number;
  portal_id: string;
  role_id: string;
  status: string;
}

export interface ProjectsProfile {
  created_at: Generated<Timestamp>;
  id: string;
  kind: string;
  name: string;
  name_key: string;
  organisation_id: string;
  permissions: string[];
  portal_id: string;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface ProjectsProject {
  budget: Numeric | null;
  created_at: Generated<Timestamp>;
  currency: string | null;
  deal_id: string | null;
  description: Generated<string>;
  ends_on: string | null;
  fields: Generated<Json>;
  group_key: Generated<string>;
  group_name: Generated<string>;
  id: string;
  key: string;
  last_task: Generated<number>;
  name: string;
  name_key: string;
  organisation_id: string;
  owner_id: string | null;
  portal_id: string;
  starts_on: string | null;
  status: Generated<string>;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface ProjectsProjectClient {
  company_id: string;
  created_at: Generated<Timestamp>;
  is_primary: boolean;
  organisation_id: string;
  portal_id: string;
  project_id: string;
}

export interface ProjectsProjectCount {
  done: Generated<number>;
  organisation_id: string;
  people: Generated<number>;
  project_id: string;
  tasks: Generated<number>;
}

export interface ProjectsProjectMember {
  created_at: Generated<Timestamp>;
  organisation_id: string;
  portal_id: string;
  portal_user_id: string;
  profile_id: string | null;
  project_id: string;
}

export interface ProjectsRoleRule {
  crm_profile: string;
  organisation_id: string;
  portal_id: string;
  profile_key: string;
  role_id: string;
}

export interface ProjectsTask {
  assignee_id: string | null;
  created_at: Generated<Timestamp>;
  description: Generated<string>;
  done_at: Timestamp | null;
  due_on: string | null;
  external: Generated<boolean>;
  id: string;
  list_id: string | null;
  number: number;
  organisation_id: string;
  project_id: string;
  status: Generated<string>;
  title: string;
  title_key: string;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface ProjectsTaskList {
  created_at: Generated<Timestamp>;
  id: string;
  name: string;
  organisation_id: string;
  position: number;
  project_id: string;
  updated_at: Generated<Timestamp>;
  version: Generated<number>;
}

export interface ProjectsUniqueValue {
  field_id: string;
  organisation_id: string;
  project_id: string;
  value_key: string;
}

export interface DB {
  "audit.erased": AuditErased;
  "audit.event": AuditEvent;
  "audit.pending": AuditPending;
  "audit.seal": AuditSeal;
  "audit.sealed": AuditSealed;
  "crm.account": CrmAccount;
  "crm.change": CrmChange;
  "crm.client_link": CrmClientLink;
  "crm.client_mapping": CrmClientMapping;
  "crm.client_suggestion": CrmClientSuggestion;
  "crm.contact": CrmContact;
  "crm.customer_invitation": CrmCustomerInvitation;
  "crm.customer_invite_job": CrmCustomerInviteJob;
  "crm.customer_portal": CrmCustomerPortal;
  "crm.customer_user": CrmCustomerUser;
  "crm.customer_user_count": CrmCustomerUserCount;
  "crm.customer_user_type": CrmCustomerUserType;
  "crm.deal": CrmDeal;
  "crm.field": CrmField;
  "crm.profile": CrmProfile;
  "crm.record_count": CrmRecordCount;
  "crm.role": CrmRole;
  "crm.setting": CrmSetting;
  "crm.stage": CrmStage;
  "crm.unique_value": CrmUniqueValue;
  "crm.user": CrmUser;
  "crm.word": CrmWord;
  "directory.domain": DirectoryDomain;
  "directory.group": DirectoryGroup;
  "directory.head": DirectoryHead;
  "directory.invitation": DirectoryInvitation;
  "directory.lead": DirectoryLead;
  "directory.member": DirectoryMember;
  "directory.member_count": DirectoryMemberCount;
  "directory.membership": DirectoryMembership;
  "directory.membership_count": DirectoryMembershipCount;
  "directory.organisation": DirectoryOrganisation;
  "directory.pending_manager": DirectoryPendingManager;
  "identity.api_token": IdentityApiToken;
  "identity.belonging": IdentityBelonging;
  "identity.identity": IdentityIdentity;
  "identity.kept_answer": IdentityKeptAnswer;
  "identity.key_hash": IdentityKeyHash;
  "identity.mailed_link": IdentityMailedLink;
  "identity.oidc_link": IdentityOidcLink;
  "identity.pending_sign_in": IdentityPendingSignIn;
  "identity.recovery_code": IdentityRecoveryCode;
  "identity.second_factor": IdentitySecondFactor;
  "identity.service_key": IdentityServiceKey;
  "identity.service_key_secret": IdentityServiceKeySecret;
  "identity.session": IdentitySession;
  "identity.setup_link": IdentitySetupLink;
  "identity.throttle": IdentityThrottle;
  "imports.active_run": ImportsActiveRun;
  "imports.answer": ImportsAnswer;
  "imports.candidate": ImportsCandidate;
  "imports.candidate_account": ImportsCandidateAccount;
  "imports.connection": ImportsConnection;
  "imports.fix": ImportsFix;
  "imports.item": ImportsItem;
  "imports.journal": ImportsJournal;
  "imports.relation": ImportsRelation;
  "imports.remembered_mapping": ImportsRememberedMapping;
  "imports.report_mail": ImportsReportMail;
  "imports.row": ImportsRow;
  "imports.run": ImportsRun;
  "imports.settlement": ImportsSettlement;
  "imports.transition": ImportsTransition;
  "imports.upload": ImportsUpload;
  "integration.connection": IntegrationConnection;
  "integration.field_mapping": IntegrationFieldMapping;
  "integration.heard": IntegrationHeard;
  "integration.permission": IntegrationPermission;
  "integration.project_copy": IntegrationProjectCopy;
  "integration.project_link": IntegrationProjectLink;
  "integration.push": IntegrationPush;
  "integration.pushed_user": IntegrationPushedUser;
  "platform.access": PlatformAccess;
  "platform.mail": PlatformMail;
  "platform.mail_pace": PlatformMailPace;
  "platform.message": PlatformMessage;
  "platform.migration": PlatformMigration;
  "platform.stream": PlatformStream;
  "platform.stream_mark": PlatformStreamMark;
  "projects.client_company": ProjectsClientCompany;
  "projects.client_count": ProjectsClientCount;
  "projects.client_invitation": ProjectsClientInvitation;
  "projects.client_match": ProjectsClientMatch;
  "projects.client_project": ProjectsClientProject;
  "projects.client_user": ProjectsClientUser;
  "projects.comment": ProjectsComment;
  "projects.field": ProjectsField;
  "projects.invitation": ProjectsInvitation;
  "projects.portal": ProjectsPortal;
  "projects.portal_address": ProjectsPortalAddress;
  "projects.portal_role": ProjectsPortalRole;
  "projects.portal_user": ProjectsPortalUser;
  "projects.portal_user_count": ProjectsPortalUserCount;
  "projects.profile": ProjectsProfile;
  "projects.project": ProjectsProject;
  "projects.project_client": ProjectsProjectClient;
  "projects.project_count": ProjectsProjectCount;
  "projects.project_member": ProjectsProjectMember;
  "projects.role_rule": ProjectsRoleRule;
  "projects.task": ProjectsTask;
  "projects.task_list": ProjectsTaskList;
  "projects.unique_value": ProjectsUniqueValue;
}
