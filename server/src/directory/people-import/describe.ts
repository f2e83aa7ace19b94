import type { AccessChange, PlaceState } from '@muster/contract'
import type { ItemDescription, ItemFacts, Scope } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Directory, readDirectory } from './describe-directory.ts'
import { at, type ComparedField, comparedFields, personFields } from './fields.ts'
import type { PeopleEffect } from './settle.ts'
import { parseSituation, type Situation } from './situation.ts'

type Place = { role: string; head: boolean } | null

/** State as the change set keeps it. */
type KeptState = {
  status: string | null
  fields: Record<string, string> | null
  places?: Record<string, Place>
  manager?: string | null
  creates?: Record<string, { kind: string; name: string }>
}

/**
 * Says of plan items who they are about, which of their values change, and which departments and groups they join or
 * leave: from the change set where the row is written, else from file and directory.
 */
export async function describePeople(
  tx: Tx,
  scope: Scope,
  items: readonly ItemFacts[],
): Promise<Map<number, ItemDescription>> {
  const directory = await readDirectory(tx, scope, items)
  return new Map(
    items.map((item) => {
      const member = item.subjectId === null ? undefined : directory.members.get(item.subjectId)
      const about = {
        displayName: member?.display_name ?? nameOf(item),
        shown: member?.email ?? null,
        memberId: item.subjectId,
        details: detailsOf(item, directory),
      }
      return [item.row, { ...about, ...statesOf(item, directory) }]
    }),
  )
}

const value = (item: ItemFacts, place: number) => item.given[place - 1] ?? ''

function nameOf(item: ItemFacts): string | null {
  const names = `${value(item, at.firstName)} ${value(item, at.lastName)}`.trim()
  return value(item, at.displayName) || names || null
}

function statesOf(
  item: ItemFacts,
  directory: Directory,
): Pick<ItemDescription, 'before' | 'after' | 'access'> {
  const kept =
    item.journal ??
    (item.original === null ? null : { before: item.original.after, after: item.original.before })
  if (kept !== null && kept.before !== null)
    return keptStates(item, kept.before as KeptState, kept.after as KeptState, directory)
  if (!item.situation.startsWith('k')) return { before: null, after: null }
  const situation = parseSituation(item.situation)
  const effect = item.settled.effect as PeopleEffect
  const before = plannedFields(item, directory, effect, 'before')
  const after = plannedFields(item, directory, effect, 'after')
  const status = situation.member === 'unknown' ? null : situation.member
  return {
    before: state(status, before),
    after: state(effect.status ?? status, after),
    access: plannedAccess(item, directory, effect, situation),
  }
}

function state(status: string | null, fields: Record<string, string>): PlaceState {
  return { status, here: null, there: null, fields }
}

/** The values that a plan changes, on one side. */
function plannedFields(
  item: ItemFacts,
  directory: Directory,
  effect: PeopleEffect,
  side: 'before' | 'after',
): Record<string, string> {
  const member = item.subjectId === null ? undefined : directory.members.get(item.subjectId)
  const fields: Record<string, string> = {}
  for (const field of comparedFields) {
    const isChanged = effect[field] === true || (effect.status === 'invited' && value(item, at[field]) !== '')
    if (!isChanged || (effect.status === 'invited' && field === 'manager' && effect.manager !== true))
      continue
    const given = value(item, at[field])
    if (side === 'after') fields[field] = given
    else if (member !== undefined) fields[field] = presentValue(member, field, directory)
  }
  return fields
}

function presentValue(
  member: NonNullable<ReturnType<Directory['members']['get']>>,
  field: ComparedField,
  directory: Directory,
): string {
  if (field !== 'manager') return member[field]
  return member.manager_id === null ? '' : (directory.members.get(member.manager_id)?.email ?? '')
}

/** Departments and groups that a plan changes. */
function plannedAccess(
  item: ItemFacts,
  directory: Directory,
  effect: PeopleEffect,
  situation: Situation,
): AccessChange[] {
  const changes: AccessChange[] = []
  if (effect.department !== undefined) {
    const place = directory.departments.get(value(item, at.departmentKey))
    const before = situation.here === null ? null : roleOf(situation.here, situation.headHere)
    const after = roleOf(effect.department, situation.headHere)
    const name = place?.name ?? value(item, at.department)
    changes.push({ kind: 'department', place: name, placeId: place?.id ?? null, before, after })
  }
  if (effect.there !== undefined && situation.there !== null && item.otherId !== null) {
    const after = effect.there === 'removed' ? null : roleOf('follower', situation.headThere)
    const name = directory.groups.get(item.otherId)?.name ?? ''
    const before = roleOf(situation.there, situation.headThere)
    changes.push({ kind: 'department', place: name, placeId: item.otherId, before, after })
  }
  if (effect.groups === undefined) return changes
  for (const { key, name } of groupsOf(item)) {
    const group = directory.groupKeys.get(key)
    if (group === undefined && effect.groups !== 'all') continue
    if (group !== undefined && directory.isIn(item.subjectId, group.id)) continue
    changes.push({
      kind: 'group',
      place: group?.name ?? name,
      placeId: group?.id ?? null,
      before: null,
      after: 'member',
    })
  }
  return changes
}

const roleOf = (role: string, head: boolean) => (head ? `${role}+head` : role)

/** The groups of a cell with their keys. */
function groupsOf(item: ItemFacts): { key: string; name: string }[] {
  const keys = value(item, at.groupKeys)
  if (keys === '') return []
  const names = value(item, at.groupNames).split('\n')
  return keys.split('\n').map((key, index) => ({ key, name: names[index] ?? key }))
}

/** States of a row that was written, or of what taking it back restores. */
function keptStates(
  item: ItemFacts,
  before: KeptState,
  after: KeptState,
  directory: Directory,
): Pick<ItemDescription, 'before' | 'after' | 'access'> {
  const wasLeft = item.subjectId !== null && directory.pending.has(item.subjectId)
  const fieldsOf = (one: KeptState, other: KeptState) => {
    const fields: Record<string, string> = {}
    for (const field of personFields) {
      const own = one.fields?.[field]
      if (own !== undefined && own !== (other.fields?.[field] ?? '')) fields[field] = own
      else if (one.fields && other.fields?.[field] !== undefined && own !== other.fields[field])
        fields[field] = own ?? ''
    }
    if (!wasLeft && one.manager !== other.manager && one.status !== null) {
      const email = one.manager ? directory.members.get(one.manager)?.email : ''
      if (email !== undefined) fields.manager = email
    }
    return fields
  }
  const creates = { ...before.creates, ...after.creates }
  const access = Object.keys({ ...before.places, ...after.places }).flatMap((id) => {
    const sides = [before.places?.[id] ?? null, after.places?.[id] ?? null] as const
    const [was, is] = sides.map((one) => (one === null ? null : roleOf(one.role, one.head))) as [
      string | null,
      string | null,
    ]
    const place = directory.groups.get(id) ?? creates[id]
    if (place === undefined || was === is) return []
    return [{ kind: place.kind, place: place.name, placeId: id, before: was, after: is }]
  })
  return {
    before: state(before.status, fieldsOf(before, after)),
    after: state(after.status, fieldsOf(after, before)),
    access,
  }
}

/** What each conflict of a row is about. */
function detailsOf(item: ItemFacts, directory: Directory): Record<string, string> {
  const details: Record<string, string> = {}
  const member = item.subjectId === null ? undefined : directory.members.get(item.subjectId)
  for (const { kind } of item.settled.conflicts) {
    const field = comparedFields.find((one) => kind === `field_conflict:${one}`)
    if (field !== undefined && member !== undefined)
      details[kind] = `${presentValue(member, field, directory) || '–'} → ${value(item, at[field])}`
    else if (kind === 'unknown_department') details[kind] = value(item, at.department)
    else if (kind === 'unknown_manager') details[kind] = value(item, at.manager)
    else if (kind === 'unknown_group')
      details[kind] = groupsOf(item)
        .filter(({ key }) => !directory.groupKeys.has(key))
        .map(({ name }) => name)
        .join('; ')
    else if (kind === 'manager_cycle') details[kind] = directory.circles.get(item.row) ?? ''
    else if (kind === 'department_conflict' && item.otherId !== null)
      details[kind] = `${directory.groups.get(item.otherId)?.name ?? ''} → ${value(item, at.department)}`
  }
  return details
}
