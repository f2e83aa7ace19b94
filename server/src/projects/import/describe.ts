import type { AccessChange, PlaceState } from '@muster/contract'
import { sql } from 'kysely'
import type { ItemDescription, ItemFacts, Scope } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { at } from './fields.ts'
import type { PortalFacts } from './kinds.ts'
import type { PortalUserEffect } from './settle.ts'
import { parseSituation } from './situation.ts'

/** State as the change set keeps it. */
type KeptState = {
  status: string | null
  role?: string | null
  projects?: Record<string, boolean | null> | null
  client?: { company: string } | null
  creates?: Record<string, { name: string }>
}

type Known = {
  portal: { id: string; name: string }
  users: Map<string, { email: string; displayName: string; roleId: string; memberId: string | null }>
  inProjects: Set<string>
  roles: Map<string, { name: string; nameKey: string; kind: string }>
  projects: { id: string; name: string; nameKey: string; key: string }[]
  companies: Map<string, string>
  clients: Map<string, string>
}

/** Says of plan items who they are about, what becomes of their role, and which access they gain or lose. */
export async function describePortalUsers(
  tx: Tx,
  scope: Scope,
  items: readonly ItemFacts[],
): Promise<Map<number, ItemDescription>> {
  const known = await read(tx, scope, items)
  return new Map(
    items.map((item) => {
      const user = item.subjectId === null ? undefined : known.users.get(item.subjectId)
      return [
        item.row,
        {
          displayName: user?.displayName ?? (value(item, at.displayName) || null),
          shown: user?.email ?? null,
          memberId: user?.memberId ?? null,
          details: detailsOf(item, known, scope),
          ...statesOf(item, known, scope),
        },
      ]
    }),
  )
}

const value = (item: ItemFacts, place: number) => item.given[place - 1] ?? ''

async function read(tx: Tx, { placeId }: Scope, items: readonly ItemFacts[]): Promise<Known> {
  const portal = sql`${placeId}::uuid`
  const ids = items.flatMap(({ subjectId }) => subjectId ?? [])
  const { rows: portals } = await sql<{ id: string; name: string }>`
    select id, name from projects.portal where id = ${portal}`.execute(tx)
  const { rows: users } = await sql<{
    id: string
    email: string
    displayName: string
    roleId: string
    memberId: string | null
    projects: string[]
  }>`select u.id, u.email, u.display_name as "displayName", u.role_id as "roleId", u.member_id as "memberId",
      array(select m.project_id from projects.project_member m where m.organisation_id = u.organisation_id
        and m.portal_user_id = u.id) as projects
    from projects.portal_user u where u.id = any(${ids}::uuid[])`.execute(tx)
  const { rows: roles } = await sql<{ id: string; name: string; nameKey: string; kind: string }>`
    select id, name, name_key as "nameKey", kind from projects.portal_role where portal_id = ${portal}`.execute(
    tx,
  )
  const { rows: projects } = await sql<Known['projects'][number]>`
    select id, name, name_key as "nameKey", key from projects.project where portal_id = ${portal} order by status, id`.execute(
    tx,
  )
  const { rows: companies } = await sql<{ id: string; name: string }>`
    select id, name from projects.client_company where portal_id = ${portal}`.execute(tx)
  const keys = items
    .filter(({ situation }) => situation[3] === 'c')
    .map((item) => value(item, at.email).toLowerCase())
  const { rows: clients } = await sql<{ emailKey: string; company: string }>`
    select c.email_key as "emailKey", k.name as company from projects.client_user c
    join projects.client_company k on k.organisation_id = c.organisation_id and k.id = c.company_id
    where c.portal_id = ${portal} and c.email_key = any(${keys}::text[])`.execute(tx)
  return {
    portal: portals[0] ?? { id: String(placeId), name: '' },
    users: new Map(users.map((one) => [one.id, one])),
    inProjects: new Set(users.flatMap((one) => one.projects.map((project) => `${one.id} ${project}`))),
    roles: new Map(roles.map((one) => [one.id, one])),
    projects,
    companies: new Map(companies.map(({ id, name }) => [id, name])),
    clients: new Map(clients.map(({ emailKey, company }) => [emailKey, company])),
  }
}

type States = Pick<ItemDescription, 'before' | 'after' | 'access'>

function statesOf(item: ItemFacts, known: Known, scope: Scope): States {
  const kept =
    item.journal ??
    (item.original === null ? null : { before: item.original.after, after: item.original.before })
  if (kept !== null && kept.before !== null)
    return keptStates(item, kept.before as KeptState, kept.after as KeptState, known)
  if (!item.situation.startsWith('k')) return { before: null, after: null }
  return plannedStates(item, known, scope)
}

function state(status: string | null, role: string | null): PlaceState {
  return { status, here: role === null ? null : { role, isHead: false }, there: null }
}

/** States of a row that was written, or of what taking it back restores. */
function keptStates(item: ItemFacts, before: KeptState, after: KeptState, known: Known): States {
  const now = item.subjectId === null ? undefined : known.users.get(item.subjectId)?.roleId
  const nameOf = (one: KeptState) =>
    one.status === null ? null : (known.roles.get(one.role ?? now ?? '')?.name ?? null)
  const creates = { ...before.creates, ...after.creates }
  const access: AccessChange[] = roleChange(known, nameOf(before), nameOf(after))
  for (const id of Object.keys({ ...before.projects, ...after.projects })) {
    const [was, is] = [before.projects?.[id] === true, after.projects?.[id] === true]
    const name = known.projects.find((one) => one.id === id)?.name ?? creates[id]?.name
    if (was === is || name === undefined) continue
    access.push(projectChange(name, id, was))
  }
  const [was, is] = [before.client ?? null, after.client ?? null]
  if ((was === null) !== (is === null))
    access.push(clientChange(known.companies.get((was ?? is)?.company ?? '') ?? '', was !== null))
  return { before: state(before.status, nameOf(before)), after: state(after.status, nameOf(after)), access }
}

function plannedStates(item: ItemFacts, known: Known, scope: Scope): States {
  const facts = scope.facts as PortalFacts
  const effect = item.settled.effect as PortalUserEffect
  const user = item.subjectId === null ? undefined : known.users.get(item.subjectId)
  const situation = parseSituation(item.situation)
  const isHere = user !== undefined
  const status = isHere ? situation.person : null
  const was = isHere ? (known.roles.get(user.roleId)?.name ?? null) : null
  const is =
    effect.role === undefined ? was : (known.roles.get(roleAfter(item, effect, known, facts))?.name ?? null)
  const access = roleChange(known, was, is)
  for (const { id, name } of projectsJoined(item, effect, known, scope))
    if (id === null || user === undefined || !known.inProjects.has(`${item.subjectId} ${id}`))
      access.push(projectChange(name, id, false))
  if (effect.convert)
    access.push(clientChange(known.clients.get(value(item, at.email).toLowerCase()) ?? '', true))
  return { before: state(status, was), after: state(effect.status ?? status, is), access }
}

function roleAfter(item: ItemFacts, effect: PortalUserEffect, known: Known, facts: PortalFacts): string {
  if (effect.role === 'mine') return facts.myRole
  if (effect.role === 'default') return facts.defaultRole
  const [key, kind] = [value(item, at.roleKey), value(item, at.roleKind)]
  const roles = [...known.roles]
  const named = roles.find(([, role]) => role.nameKey === key) ?? roles.find(([, role]) => role.kind === kind)
  return named?.[0] ?? ''
}

/** The projects of a row with their ids; null for those that nobody knows. */
function ownProjects(item: ItemFacts, known: Known): { id: string | null; name: string }[] {
  const keys = value(item, at.projectKeys)
  if (keys === '') return []
  const names = value(item, at.projectNames).split('\n')
  return keys.split('\n').map((key, index) => {
    const found =
      known.projects.find((one) => one.key === key.toUpperCase()) ??
      known.projects.find((one) => one.nameKey === key || one.id === key)
    return { id: found?.id ?? null, name: found?.name ?? names[index] ?? key }
  })
}

function projectsJoined(
  item: ItemFacts,
  effect: PortalUserEffect,
  known: Known,
  { params }: Scope,
): { id: string | null; name: string }[] {
  if (effect.projects === undefined) return []
  const own = ownProjects(item, known)
  const hasOwn = own.length > 0 || value(item, at.hasProjects) === '1'
  const ids = [
    ...(effect.projects === 'all' || !hasOwn ? (params.defaultProjects ?? '').split(' ') : []),
    params.projectId ?? '',
  ].filter((id) => id !== '')
  const others = known.projects.filter(({ id }) => ids.includes(id))
  const joined = [...own.filter(({ id }) => id !== null || effect.createProjects === true), ...others]
  return [...new Map(joined.map((one) => [one.id ?? one.name, one])).values()]
}

function roleChange(known: Known, before: string | null, after: string | null): AccessChange[] {
  if (before === after) return []
  return [{ kind: 'portal', place: known.portal.name, placeId: known.portal.id, before, after }]
}

function projectChange(place: string, placeId: string | null, wasIn: boolean): AccessChange {
  return { kind: 'project', place, placeId, before: wasIn ? 'member' : null, after: wasIn ? null : 'member' }
}

function clientChange(place: string, wasClient: boolean): AccessChange {
  const [before, after] = wasClient ? ['client', null] : [null, 'client']
  return { kind: 'client', place, placeId: null, before: before ?? null, after: after ?? null }
}

/** What each conflict of a row is about. */
function detailsOf(item: ItemFacts, known: Known, scope: Scope): Record<string, string> {
  const details: Record<string, string> = {}
  const facts = scope.facts as PortalFacts
  const user = item.subjectId === null ? undefined : known.users.get(item.subjectId)
  for (const { kind } of item.settled.conflicts) {
    if (kind === 'unknown_role') details[kind] = value(item, at.role)
    else if (kind === 'unknown_project')
      details[kind] = ownProjects(item, known)
        .filter(({ id }) => id === null)
        .map(({ name }) => name)
        .join('; ')
    else if (kind === 'is_client_user')
      details[kind] = known.clients.get(value(item, at.email).toLowerCase()) ?? ''
    else if (kind === 'existing_user_role' && user !== undefined) {
      const role = value(item, at.role) || known.roles.get(facts.defaultRole)?.name
      details[kind] = `${known.roles.get(user.roleId)?.name ?? ''} → ${role ?? ''}`
    } else if (kind === 'role_above_yours')
      details[kind] = value(item, at.role) || (known.roles.get(facts.defaultRole)?.name ?? '')
  }
  return details
}
