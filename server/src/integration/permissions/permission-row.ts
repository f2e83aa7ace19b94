import type { IntegrationPermission, IntegrationRights } from '@muster/contract'
import { sql } from 'kysely'
import { listProfiles, peopleOfProfiles } from '../../crm/index.ts'
import type { Context } from '../../platform/context.ts'

/** Nothing, and all, that a profile can be given. */
export const noRights: IntegrationRights = {
  tab: false,
  view: false,
  create: false,
  edit: false,
  delete: false,
}
export const everyRight: IntegrationRights = {
  tab: true,
  view: true,
  create: true,
  edit: true,
  delete: true,
}

/** Whoever creates, edits or deletes also views; whoever has no tab may still see projects on records. */
export function coherentRights(rights: IntegrationRights): IntegrationRights {
  const view = rights.view || rights.create || rights.edit || rights.delete || rights.tab
  const edit = rights.edit || rights.delete
  return { ...rights, view, edit }
}

type Row = { profileId: string } & IntegrationRights

/** The rights that were given, by profile. */
export async function keptRights({
  tx,
}: Pick<Context, 'tx'>): Promise<ReadonlyMap<string, IntegrationRights>> {
  const { rows } = await sql<Row>`
    select profile_id as "profileId", tab, may_view as view, may_create as create, may_edit as edit,
      may_delete as delete
    from integration.permission
  `.execute(tx)
  return new Map(rows.map(({ profileId, ...rights }) => [profileId, rights]))
}

/** Every profile of the CRM with what it may do: nothing unless it was given, an Administrator everything. @throws crm_no_user */
export async function permissionsOf(ctx: Context): Promise<IntegrationPermission[]> {
  const kept = await keptRights(ctx)
  const people = await peopleOfProfiles(ctx)
  const { items } = await listProfiles(ctx, { limit: 500 })
  return items.map(({ id, name, kind }) => ({
    profileId: id,
    name,
    kind,
    people: people.get(id) ?? 0,
    rights: kept.get(id) ?? (kind === 'administrator' ? everyRight : noRights),
  }))
}

/** Permissions with others laid over some of them. */
export function withChanges(
  permissions: readonly IntegrationPermission[],
  changes: readonly { profileId: string; rights: IntegrationRights }[],
): IntegrationPermission[] {
  const byId = new Map(changes.map(({ profileId, rights }) => [profileId, coherentRights(rights)]))
  return permissions.map((one) => ({ ...one, rights: byId.get(one.profileId) ?? one.rights }))
}

/** The profiles whose people may view projects: those who are pushed. */
export function viewing(permissions: readonly IntegrationPermission[]): string[] {
  return permissions.filter(({ rights }) => rights.view).map(({ profileId }) => profileId)
}

/** Keeps what profiles may do. */
export async function keepPermissions(
  { tx, principal }: Context,
  permissions: readonly IntegrationPermission[],
): Promise<void> {
  const rows = permissions.map(({ profileId, rights }) => ({ profile_id: profileId, ...rights }))
  await sql`
    insert into integration.permission (organisation_id, profile_id, tab, may_view, may_create, may_edit, may_delete)
    select ${principal.organisationId}::uuid, p.profile_id, p.tab, p.view, p.create, p.edit, p.delete
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as p(profile_id uuid, tab boolean, view boolean, "create" boolean, edit boolean, delete boolean)
    on conflict (organisation_id, profile_id) do update set tab = excluded.tab, may_view = excluded.may_view,
      may_create = excluded.may_create, may_edit = excluded.may_edit, may_delete = excluded.may_delete
  `.execute(tx)
}
