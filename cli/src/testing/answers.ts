import type { ConflictSummary, Group, Portal, Run, RunState } from '@muster/contract'

const at = '2026-05-04T09:00:00.000Z'
const noPlan = { create: 0, update: 0, move: 0, link: 0, remove: 0, unchanged: 0, skip: 0 }
const noOutcomes = {
  created: 0,
  updated: 0,
  moved: 0,
  linked: 0,
  removed: 0,
  unchanged: 0,
  skipped: 0,
  drifted: 0,
  failed: 0,
}

/** A department or group as the API shows it. */
export function aGroup(name: string, more: Partial<Group> = {}): Group {
  return {
    id: `0192-${name.toLowerCase()}`,
    name,
    slug: name.toLowerCase(),
    kind: 'department',
    description: '',
    emailAlias: '',
    parentId: null,
    headIds: [],
    counts: { moderator: 0, member: 0, follower: 0 },
    canManage: true,
    canImport: true,
    version: 1,
    createdAt: at,
    updatedAt: at,
    ...more,
  }
}

/** A portal as the API shows it. */
export function aPortal(name: string): Portal {
  return {
    id: `0192-${name.toLowerCase()}`,
    name,
    slug: name.toLowerCase(),
    ownerId: 'u',
    owner: { id: 'u', displayName: 'Ann Bowman', email: 'ann@bowman.example' },
    domain: '',
    ownDomain: 'refuse',
    clientCommentMails: true,
    seats: null,
    seatLimit: null,
    seatsUsed: 1,
    timeZone: 'UTC',
    counts: { users: 1, projects: 0, clientCompanies: 0, clientUsers: 0 },
    mine: null,
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
}

/** An open question as a run shows it. */
export function aQuestion(kind: string, options: string[], open = 1): ConflictSummary {
  return { kind, count: open, open, options, decided: null, rowOptions: [], fixes: [] }
}

/** A run in a state, three rows, as the API shows it. */
export function aRun(state: RunState, more: Partial<Run> = {}): Run {
  const isApplied = state === 'applied'
  return {
    id: 'run-1',
    state,
    source: { kind: 'file', name: 'sales.csv' },
    target: {
      kind: 'directory.group-membership',
      groupId: '0192-sales',
      name: 'Sales',
      groupKind: 'department',
    },
    rows: 3,
    planned: { ...noPlan, create: 2, skip: 1 },
    outcomes: isApplied ? { ...noOutcomes, created: 2, skipped: 1 } : noOutcomes,
    progress: { done: isApplied ? 3 : 0, total: 3, rowsPerSecond: 0 },
    createdAt: at,
    createdBy: { id: 'p', name: 'Ann Bowman' },
    updatedAt: at,
    appliedAt: isApplied ? at : null,
    reverseOf: null,
    reversedBy: null,
    counts: { rows: 3, blank: 1, new: 0, existing: 3, ambiguous: 0, invalid: 0 },
    conflicts: [],
    fingerprint: 'fp-1',
    fields: [],
    sheet: null,
    encoding: 'utf-8',
    delimiter: ',',
    mappingSource: 'guess',
    warnings: [],
    invite: 'later',
    invitations: 0,
    flows: [],
    error: null,
    hindrance: null,
    history: [],
    can: { decide: true, apply: state === 'ready', cancel: true, undo: isApplied, replan: false },
    canUndoUntil: null,
    ...more,
  }
}

/** The same with other outcomes. */
export function outcomesOf(more: Partial<Run['outcomes']>): Run['outcomes'] {
  return { ...noOutcomes, ...more }
}
