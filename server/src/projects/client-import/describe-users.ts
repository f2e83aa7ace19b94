import type { AccessChange, PlaceState } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { ItemDescription, ItemFacts, Scope } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { at, atUser } from './client-row.ts'
import { type KnownClients, knownClients, valueAt } from './known-clients.ts'
import type { ClientUserEffect } from './settle-user.ts'

/** State as the change set keeps it. */
type KeptState = {
  status: string | null
  company?: string | null
  projects?: Record<string, boolean | null> | null
  creates?: Record<string, { name: string }>
}

/** Somebody before or after: how they stand, whose they are, and the projects that they see. */
type Side = { status: string | null; company: string | null; projects: ReadonlyMap<string, string> }

/** Says of plan items who they are about, which company they are of, and which projects they gain or lose. */
export async function describeClientUsers(
  tx: Tx,
  scope: Scope,
  items: readonly ItemFacts[],
  t: Translate,
): Promise<Map<number, ItemDescription>> {
  const known = await knownClients(tx, scope, items)
  const hidden = scope.seesDetails === false ? t('imports.hiddenAccount') : null
  return new Map(
    items.map((item) => {
      const user = item.subjectId === null ? undefined : known.users.get(item.subjectId)
      const [before, after] = sidesOf(item, known, scope, hidden)
      return [
        item.row,
        {
          displayName: user?.displayName ?? (valueAt(item, atUser.displayName) || null),
          shown: user?.email ?? null,
          memberId: null,
          before: stateOf(before),
          after: stateOf(after),
          access: before === null && after === null ? [] : accessOf(before, after),
          details: detailsOf(item, known, scope, hidden),
        },
      ]
    }),
  )
}

function sidesOf(
  item: ItemFacts,
  known: KnownClients,
  scope: Scope,
  hidden: string | null,
): [Side | null, Side | null] {
  const kept =
    item.journal ??
    (item.original === null ? null : { before: item.original.after, after: item.original.before })
  if (kept !== null && kept.before !== null) {
    const [before, after] = [kept.before as KeptState, kept.after as KeptState]
    const creates = { ...before.creates, ...after.creates }
    return [keptSide(before, creates, item, known), keptSide(after, creates, item, known)]
  }
  return item.situation.startsWith('k') ? plannedSides(item, known, scope, hidden) : [null, null]
}

function keptSide(
  { status, company, projects }: KeptState,
  creates: Record<string, { name: string }>,
  item: ItemFacts,
  known: KnownClients,
): Side | null {
  if (status === null) return null
  const user = item.subjectId === null ? undefined : known.users.get(item.subjectId)
  const id = company ?? user?.companyId ?? ''
  const there = Object.entries(projects ?? {}).filter(([, isIn]) => isIn === true)
  return {
    status,
    company: known.companies.get(id)?.name ?? creates[id]?.name ?? null,
    projects: new Map(there.map(([project]) => [project, known.projects.get(project) ?? ''])),
  }
}

function plannedSides(
  item: ItemFacts,
  known: KnownClients,
  scope: Scope,
  hidden: string | null,
): [Side | null, Side | null] {
  const user = item.subjectId === null ? undefined : known.users.get(item.subjectId)
  const effect = item.settled.effect as ClientUserEffect
  const before: Side | null =
    user === undefined
      ? null
      : {
          status: user.status,
          company: known.companies.get(user.companyId)?.name ?? null,
          projects: new Map(user.projectIds.map((id) => [id, known.projects.get(id) ?? ''])),
        }
  if (before === null && effect.company === undefined) return [null, null]
  const status =
    effect.status !== undefined || before === null ? (user?.hasJoined ? 'active' : 'invited') : before.status
  if (effect.company === undefined) return [before, before === null ? null : { ...before, status }]
  const company = effect.company === 'created' ? undefined : known.companyOf(item, scope)
  const made = hidden !== null && valueAt(item, at.account) !== '' ? hidden : valueAt(item, at.madeName)
  const projects = (company?.projectIds ?? []).map((id): [string, string] => [
    id,
    known.projects.get(id) ?? '',
  ])
  return [before, { status, company: company?.name ?? made, projects: new Map(projects) }]
}

function stateOf(side: Side | null): PlaceState | null {
  if (side === null) return null
  const fields = side.company === null ? {} : { company: side.company }
  return { status: side.status, here: null, there: null, fields }
}

function accessOf(before: Side | null, after: Side | null): AccessChange[] {
  const [was, is] = [before?.company ?? null, after?.company ?? null]
  const changes: AccessChange[] = []
  const change = (kind: string, place: string, placeId: string | null, role: string, isIn: boolean) =>
    changes.push({ kind, place, placeId, before: isIn ? null : role, after: isIn ? role : null })
  if (was !== is) {
    if (was !== null) change('client', was, null, 'client', false)
    if (is !== null) change('client', is, null, 'client', true)
  }
  for (const [id, name] of new Map([...(before?.projects ?? []), ...(after?.projects ?? [])])) {
    const isIn = after?.projects.has(id) === true
    if (isIn !== (before?.projects.has(id) === true)) change('project', name, id, 'member', isIn)
  }
  return changes
}

/** What each conflict of a row is about: where an address is used already, which company is meant. */
function detailsOf(
  item: ItemFacts,
  known: KnownClients,
  scope: Scope,
  hidden: string | null,
): Record<string, string> {
  const user = item.subjectId === null ? undefined : known.users.get(item.subjectId)
  const isOfAccount = valueAt(item, at.account) !== '' && valueAt(item, at.company) === ''
  const named = isOfAccount && hidden !== null ? hidden : valueAt(item, at.madeName)
  const company = known.companyOf(item, scope)?.name ?? named
  const portalUser = known.portalUsers.get(valueAt(item, atUser.email).toLowerCase())
  const was = known.companies.get(user?.companyId ?? '')?.name ?? ''
  const texts: Record<string, string> = {
    is_portal_user: portalUser ?? '',
    own_domain: valueAt(item, atUser.domain),
    contact_in_two_accounts: isOfAccount ? named : company,
    no_company: named,
    other_company: `${was} → ${company}`,
    inactive_existing: was,
  }
  return Object.fromEntries(
    item.settled.conflicts.flatMap(({ kind }) => {
      const text = texts[kind] ?? ''
      return text === '' ? [] : [[kind, text]]
    }),
  )
}
