import type {
  CrmAct,
  CrmModule,
  CrmPermissions,
  CrmProfileKind,
  CrmRightsOfProfile,
  CrmSharing,
} from '@muster/contract'
import { sql } from 'kysely'
import { canWrite } from '../../identity/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { prepared } from '../../platform/database/index.ts'
import { administratorsOf } from './administrators.ts'
import { everyPermission } from './every-permission.ts'
import { type RightColumns, rightsOf } from './rights-of-row.ts'

/** What the principal may do in the CRM, by the profile and the role of their CRM user. */
export type CrmRights = {
  /** Null for work that the server does by itself. */
  userId: string | null
  profile: { id: string; name: string; kind: CrmProfileKind } | null
  permissions: CrmPermissions
  rights: CrmRightsOfProfile
  /** An Administrator sees and changes everything. */
  isAdministrator: boolean
  /** Everyone whose path begins with it, and is longer, is below. */
  rolePath: string
  sharing: Record<CrmModule, CrmSharing>
}

type Row = {
  id: string
  profile_id: string
  name: string
  kind: CrmProfileKind
  permissions: CrmPermissions
  path: string
} & RightColumns &
  Record<CrmModule, CrmSharing>

/** The rights of the principal; null for whoever is no active CRM user. */
export async function crmRights({ tx, principal }: Context): Promise<CrmRights | null> {
  if (principal.kind === 'system') return serverRights
  if (principal.memberId === null) return null
  const { rows } = await prepared(sql<Row>`
    select u.id, u.profile_id, p.name, p.kind, p.permissions, p.manage_users, p.manage_setup,
      p.manage_customer_users, r.path,
      s.contacts, s.accounts, s.deals
    from crm."user" u
    join crm.profile p on p.organisation_id = u.organisation_id and p.id = u.profile_id
    join crm.role r on r.organisation_id = u.organisation_id and r.id = u.role_id
    join crm.setting s on s.organisation_id = u.organisation_id
    where u.member_id = ${principal.memberId}::uuid and u.status = 'active'
  `).execute(tx)
  const [row] = rows
  if (row === undefined) return null
  return {
    userId: row.id,
    profile: { id: row.profile_id, name: row.name, kind: row.kind },
    permissions: row.permissions,
    rights: rightsOf(row),
    isAdministrator: row.kind === 'administrator',
    rolePath: row.path,
    sharing: { contacts: row.contacts, accounts: row.accounts, deals: row.deals },
  }
}

/** The rights of work that the server does by itself, and of what the hall has allowed already. */
export const serverRights: CrmRights = {
  userId: null,
  profile: null,
  permissions: everyPermission,
  rights: { manageUsers: true, manageSetup: true, manageCustomerUsers: true },
  isAdministrator: true,
  rolePath: '',
  sharing: { contacts: 'private', accounts: 'private', deals: 'private' },
}

/**
 * Lets in whoever works in the CRM; the first line of verbs that every CRM user may call.
 * @throws crm_no_user `{administrators}`
 */
export async function requireCrmUser(ctx: Context): Promise<CrmRights> {
  const rights = await crmRights(ctx)
  if (rights !== null) return rights
  throw new MusterError('crm_no_user', { administrators: await namesOfAdministrators(ctx) })
}

/**
 * Refuses who may not do this with the records of a module; the first line of their verbs. Whose records it may be
 * done with is another question, see `reachOf`.
 * @throws crm_no_user, crm_forbidden `{module, act, administrators}`, forbidden for a token that may not write
 */
export async function requireCrm(ctx: Context, module: CrmModule, act: CrmAct): Promise<CrmRights> {
  const rights = await requireCrmUser(ctx)
  const allowed = rights.permissions[module]
  if (!allowed[act] || !allowed.view)
    throw new MusterError('crm_forbidden', {
      module,
      act,
      administrators: await namesOfAdministrators(ctx),
    })
  requireWriting(ctx, act)
  return rights
}

/**
 * Refuses who may not manage users, set up, or manage the users of customer portals.
 * @throws crm_no_user, crm_forbidden `{right, administrators}`, forbidden for a token that may not write
 */
export async function requireCrmRight(
  ctx: Context,
  right: keyof CrmRightsOfProfile,
  how: 'read' | 'change' | 'import' = 'change',
): Promise<CrmRights> {
  const rights = await requireCrmUser(ctx)
  if (!rights.rights[right]) throw await refusalOfRight(ctx, right)
  if (how !== 'read') requireWriting(ctx, how === 'import' ? 'import' : 'edit')
  return rights
}

/** The refusal of a right beyond records, with whom to ask for it. */
export async function refusalOfRight(ctx: Context, right: keyof CrmRightsOfProfile): Promise<MusterError> {
  return new MusterError('crm_forbidden', { right, administrators: await namesOfAdministrators(ctx) })
}

/** An API token does no more than its scopes say. */
function requireWriting({ principal }: Context, act: CrmAct): void {
  if (act === 'view' || act === 'export') return
  const mayImport = act === 'import' && principal.scopes?.includes('imports') === true
  if (!mayImport && !canWrite(principal)) throw new MusterError('forbidden')
}

const namedMost = 3

async function namesOfAdministrators(ctx: Context): Promise<string> {
  const people = await administratorsOf(ctx.tx, namedMost)
  return people.map(({ displayName }) => displayName).join(', ')
}
