import { describe, expect, it } from 'vitest'
import { parseEmail } from '../../kernel/index.ts'
import { suggestFix } from './suggest.ts'
import { department, plainGroup } from './test-situations.ts'

const role = (text: string | null, facts = department) =>
  suggestFix('invalid_role', ['a@x.example', text], facts)
const email = (kind: string, text: string) => suggestFix(kind, [text, null], department)

describe('a mistyped role', () => {
  it.each([
    ['Folower', 'Follower'],
    ['follwoer', 'Follower'],
    ['membr', 'Member'],
    ['Meimbro', 'Miembro'],
    ['seguidr', 'Seguidor'],
  ])('%s → %s', (text, value) => {
    expect(role(text)).toEqual({ field: 'role', value })
  })
  it.each(['Boss', 'Moderator', 'Head of sales', ''])('%j has none near', (text) => {
    expect(role(text)).toBeNull()
  })
  it('none where there is no role', () => expect(role(null)).toBeNull())
  it('Follower is not suggested in a plain group', () => {
    expect(role('Folower', plainGroup)).toBeNull()
    expect(role('Membr', plainGroup)).toEqual({ field: 'role', value: 'Member' })
  })
})

describe('a mistyped address', () => {
  it.each([
    ['ann@gmial.com', 'ann@gmail.com'],
    ['ann@gmail.con', 'ann@gmail.com'],
    ['ann@hotmal.es', 'ann@hotmail.es'],
  ])('unknown %s → %s', (text, value) => {
    expect(email('unknown_member', text)).toEqual({ field: 'email', value })
  })
  it.each(['ann@gmail.com', 'ann@GMAIL.com', 'ann@bowman.example', 'nonsense', '@gmial.com'])(
    'unknown %s has none near',
    (text) => {
      expect(email('unknown_member', text)).toBeNull()
    },
  )
  it.each([
    ['ann@x,example', 'ann@x.example'],
    ['ann @x.example', 'ann@x.example'],
    ['ann@@x.example', 'ann@x.example'],
    ['ann@x..example', 'ann@x.example'],
    ['ann@x.example.', 'ann@x.example'],
    ['ann@gmial,com', 'ann@gmail.com'],
    ['ann@ gmail.co', 'ann@gmail.com'],
  ])('invalid %s → %s, which is an address', (text, value) => {
    expect(email('invalid_email', text)).toEqual({ field: 'email', value })
    expect(parseEmail(value)).toHaveProperty('key')
  })
  it.each(['.@gmial.com', 'a b c', 'ann.x.example', 'ann@', 'a@b@gmial.com'])(
    '%j has none that is an address',
    (text) => {
      expect(email('invalid_email', text)).toBeNull()
    },
  )
  it('other kinds have no suggestion', () => {
    expect(email('department_conflict', 'ann@gmial.com')).toBeNull()
  })
})
