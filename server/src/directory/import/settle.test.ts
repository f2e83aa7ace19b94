import { describe, expect, it } from 'vitest'
import { check, created, moved, settle, skipped, unchanged, undecided, updated } from './test-cases.ts'
import { department, plainGroup } from './test-situations.ts'

describe('rows without one good address are left out, whatever else they say', () => {
  check([
    ['no address', 'x?------', {}, skipped('missing_email')],
    ['not an address', 'im------', {}, skipped('invalid_email')],
    ['several in one cell', 'sm------', {}, skipped('several_emails')],
  ])
  it('both kinds stand, answered by their default', () => {
    expect(settle('xm------').conflicts).toEqual([{ kind: 'missing_email', option: 'skip' }])
    expect(settle('im------').conflicts).toEqual([{ kind: 'invalid_email', option: 'skip' }])
    expect(settle('sm------')).toMatchObject({ verdict: 'invalid' })
  })
})

describe('rows that repeat a person', () => {
  check([
    ['the same text merges silently', 'km=a----', {}, unchanged('duplicate_of_row')],
    ['differing texts are asked about', 'km1a----', {}, undecided],
    ['first keeps the first', 'km1a----', { duplicate_row: 'first' }, created({ here: 'member' })],
    [
      'first leaves out those between',
      'km2a----',
      { duplicate_row: 'first' },
      skipped('duplicate_row_skipped'),
    ],
    ['first leaves out the last', 'km3a----', { duplicate_row: 'first' }, skipped('duplicate_row_skipped')],
    ['last keeps the last', 'km3a----', { duplicate_row: 'last' }, created({ here: 'member' })],
    ['last leaves out the first', 'km1a----', { duplicate_row: 'last' }, skipped('duplicate_row_skipped')],
    ['skip leaves out all: first', 'km1a----', { duplicate_row: 'skip' }, skipped('duplicate_row_skipped')],
    ['skip leaves out all: last', 'km3a----', { duplicate_row: 'skip' }, skipped('duplicate_row_skipped')],
  ])
  it('an open repeat is tested for nothing later', () => {
    expect(settle('k?1nf-m-').conflicts).toEqual([{ kind: 'duplicate_row', option: null }])
  })
})

describe('addresses that the organisation does not know', () => {
  check([
    ['are asked about', 'km------', {}, undecided],
    ['skip', 'km------', { unknown_member: 'skip' }, skipped('unknown_member')],
    [
      'invite invites to the organisation, then adds',
      'kf------',
      { unknown_member: 'invite' },
      created({ status: 'invited', here: 'follower' }),
    ],
    [
      'a later skip cancels the invitation',
      'k?------',
      { unknown_member: 'invite', invalid_role: 'skip' },
      skipped('invalid_role'),
    ],
    [
      'a moderator cannot invite',
      'km------',
      { unknown_member: 'invite' },
      undecided,
      { ...department, isModerator: true },
    ],
  ])
  it('later kinds stand as the file says while it is open', () => {
    expect(settle('k?------').conflicts.map(({ kind }) => kind)).toEqual(['unknown_member', 'invalid_role'])
  })
})

describe('members who are inactive', () => {
  check([
    ['are asked about', 'km-n----', {}, undecided],
    ['skip', 'km-n----', { inactive_existing: 'skip' }, skipped('inactive_existing')],
    [
      'reactivate activates and adds',
      'km-n----',
      { inactive_existing: 'reactivate' },
      created({ status: 'active', here: 'member' }),
    ],
    [
      'add_anyway leaves them inactive',
      'km-n----',
      { inactive_existing: 'add_anyway' },
      created({ here: 'member' }),
    ],
    [
      'reactivate on a membership that stays as it is still reactivates',
      'km-nm---',
      { inactive_existing: 'reactivate' },
      updated({ status: 'active' }),
    ],
    [
      'reactivate with keep_role still reactivates and says that the role stays',
      'kf-nm---',
      { inactive_existing: 'reactivate', role_conflict: 'keep_role' },
      updated({ status: 'active' }, 'role_kept'),
    ],
    [
      'a later skip cancels the reactivation',
      'km-n--m-',
      { inactive_existing: 'reactivate', department_conflict: 'skip' },
      skipped('department_conflict'),
    ],
    [
      'a moderator cannot reactivate',
      'km-n----',
      { inactive_existing: 'reactivate' },
      undecided,
      { ...department, isModerator: true },
    ],
    ['someone invited is no conflict', 'km-v----', {}, created({ here: 'member' })],
  ])
})

describe('role texts that are not accepted here', () => {
  check([
    ['are asked about', 'k?-a----', {}, undecided],
    ['as_member', 'k?-a----', { invalid_role: 'as_member' }, created({ here: 'member' })],
    ['as_follower', 'k?-a----', { invalid_role: 'as_follower' }, created({ here: 'follower' })],
    ['skip', 'k?-a----', { invalid_role: 'skip' }, skipped('invalid_role')],
    [
      'as_follower is not offered in a plain group',
      'k?-a----',
      { invalid_role: 'as_follower' },
      undecided,
      plainGroup,
    ],
    [
      'as_member may raise a later kind',
      'k?-a--m-',
      { invalid_role: 'as_member', department_conflict: 'move' },
      moved({ here: 'member', there: 'removed' }),
    ],
    [
      'as_follower settles a later kind',
      'k?-a--m-',
      { invalid_role: 'as_follower' },
      created({ here: 'follower' }),
    ],
  ])
  it('an open role is tested for nothing later', () => {
    expect(settle('k?-a--m-').conflicts).toEqual([{ kind: 'invalid_role', option: null }])
  })
})

describe('people who are here already', () => {
  check([
    ['the same role is nothing to do', 'km-am---', {}, unchanged('already_so')],
    ['another role is asked about', 'kf-am---', {}, undecided],
    ['keep_role', 'kf-am---', { role_conflict: 'keep_role' }, unchanged('role_kept')],
    ['update_role', 'kf-am---', { role_conflict: 'update_role' }, updated({ here: 'follower' })],
    [
      'a moderator in the file as Member is one',
      'km-ao---',
      { role_conflict: 'update_role' },
      updated({ here: 'member' }),
    ],
    [
      'by hand a member becomes moderator',
      'ko-am---',
      { role_conflict: 'update_role' },
      updated({ here: 'moderator' }),
      plainGroup,
    ],
    ['a head in the file as Member is asked about', 'km-amh--', {}, undecided],
    [
      'update_role ends the head, and says so',
      'km-amh--',
      { role_conflict: 'update_role' },
      updated({ endHead: true }, 'head_ends'),
    ],
    [
      'a head who follows becomes member and no head',
      'km-afh--',
      { role_conflict: 'update_role' },
      updated({ here: 'member', endHead: true }, 'head_ends'),
    ],
    ['a head in the file as Follower who follows stays so', 'kf-afh--', {}, unchanged('already_so')],
    [
      'a head in the file as Follower stays head as a follower',
      'kf-amh--',
      { role_conflict: 'update_role' },
      updated({ here: 'follower' }, 'kept_as_head'),
    ],
    [
      'keep_role settles the department question',
      'km-af-m-',
      { role_conflict: 'keep_role' },
      unchanged('role_kept'),
    ],
  ])
})

it('a code that is no situation is a fault of ours, not a row', () => {
  for (const code of ['', 'k', 'zm------', 'km?-----', 'km-z----'])
    expect(() => settle(code)).toThrow('no situation')
})
