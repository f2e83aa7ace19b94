import { describe, expect, it } from 'vitest'
import { check, created, moved, settle, skipped, unchanged, undecided } from './test-cases.ts'
import { department, plainGroup } from './test-situations.ts'

describe('people who are member of another department', () => {
  check([
    ['are asked about', 'km-a--m-', {}, undecided],
    [
      'add_as_follower: follower here, stays there',
      'km-a--m-',
      { department_conflict: 'add_as_follower' },
      created({ here: 'follower' }),
    ],
    [
      'move_keep_following: member here, follower there',
      'km-a--o-',
      { department_conflict: 'move_keep_following' },
      moved({ here: 'member', there: 'follower' }),
    ],
    [
      'move: member here, removed there',
      'km-a--m-',
      { department_conflict: 'move' },
      moved({ here: 'member', there: 'removed' }),
    ],
    ['skip', 'km-a--m-', { department_conflict: 'skip' }, skipped('department_conflict')],
    [
      'a head who is moved stays head there as a follower',
      'km-a--mh',
      { department_conflict: 'move' },
      moved({ here: 'member', there: 'follower' }, 'kept_as_head'),
    ],
    [
      'a head who follows there says so too',
      'km-a--mh',
      { department_conflict: 'move_keep_following' },
      moved({ here: 'member', there: 'follower' }, 'kept_as_head'),
    ],
    ['a follower here is no conflict', 'kf-a--m-', {}, created({ here: 'follower' })],
    [
      'a follower here who becomes member moves',
      'km-af-m-',
      { role_conflict: 'update_role', department_conflict: 'move' },
      moved({ here: 'member', there: 'removed' }),
    ],
    [
      'a follower here who is added as follower stays as they are',
      'km-af-m-',
      { role_conflict: 'update_role', department_conflict: 'add_as_follower' },
      unchanged('already_so'),
    ],
    [
      'a head here who is added as follower stays head',
      'km-afhm-',
      { role_conflict: 'update_role', department_conflict: 'add_as_follower' },
      unchanged('already_so'),
    ],
    [
      'a moderator takes nobody out of another department',
      'km-a--m-',
      { department_conflict: 'move' },
      undecided,
      { ...department, isModerator: true },
    ],
    [
      'a moderator adds as follower',
      'km-a--m-',
      { department_conflict: 'add_as_follower' },
      created({ here: 'follower' }),
      { ...department, isModerator: true },
    ],
    ['a plain group does not ask', 'km-a----', {}, created({ here: 'member' }), plainGroup],
  ])
  it('stands as the file says while an inactive person or the role here is open', () => {
    expect(settle('km-nf-m-').conflicts.map(({ kind }) => kind)).toEqual([
      'inactive_existing',
      'role_conflict',
      'department_conflict',
    ])
  })
})

describe('seats', () => {
  const short = { ...department, seatsShort: true, seatsFree: 1 }
  const invite = { unknown_member: 'invite' }
  check([
    ['nobody is picked silently', 'km------', invite, skipped('seat_limit'), short],
    [
      'a row is given a seat',
      'km------',
      { ...invite, seat_limit: 'seat' },
      created({ status: 'invited', here: 'member' }),
      short,
    ],
    ['skip', 'km------', { ...invite, seat_limit: 'skip' }, skipped('seat_limit'), short],
    ['known people need none', 'km-a----', {}, created({ here: 'member' }), short],
    [
      'reactivating needs none of these',
      'km-n----',
      { inactive_existing: 'reactivate' },
      created({ status: 'active', here: 'member' }),
      short,
    ],
  ])
})
