import { describe, expect, it } from 'vitest'
import { makeNormaliser, parseRole } from './normalise.ts'

const inDepartment = { isDepartment: true, byHand: false }
const inGroup = { isDepartment: false, byHand: false }
const byHand = { isDepartment: true, byHand: true }

describe('role texts', () => {
  it.each([
    [null, 'member'],
    ['', 'member'],
    ['   ', 'member'],
    ['Member', 'member'],
    ['MIEMBRO', 'member'],
    [' follower ', 'follower'],
    ['Seguidor', 'follower'],
    ['seguidora', 'follower'],
    ['Sеguidor', null],
    ['Boss', null],
    ['Moderator', null],
    ['head', null],
    ['constructor', null],
    ['__proto__', null],
  ])('%j in a department is %j', (text, role) => {
    expect(parseRole(text, inDepartment)).toBe(role)
  })

  it('Follower is not accepted in a plain group', () => {
    expect(parseRole('Follower', inGroup)).toBeNull()
    expect(parseRole('Seguidor', inGroup)).toBeNull()
    expect(parseRole('Miembro', inGroup)).toBe('member')
  })

  it('Moderator is accepted by hand alone', () => {
    for (const text of ['moderator', 'Moderador', 'MODERADORA']) {
      expect(parseRole(text, byHand)).toBe('moderator')
      expect(parseRole(text, inDepartment)).toBeNull()
    }
  })
})

describe('rows', () => {
  const normalise = makeNormaliser(inDepartment)
  it.each([
    ['a good address', ['Ann@X.example', 'Follower'], 'ann@x.example', 'Ann@X.example', 'kf'],
    ['the display-name form', ['Ann Lee <ann@x.example>', null], 'ann@x.example', 'ann@x.example', 'km'],
    ['no address', ['', 'Boss'], null, '', 'x?'],
    ['no address column at all', [null, null], null, '', 'xm'],
    ['something else', ['not-an-address', 'member'], null, 'not-an-address', 'im'],
    ['several addresses', ['a@x.example; b@x.example', 'member'], null, 'a@x.example; b@x.example', 'sm'],
  ])('%s', (_, values, key, shown, code) => {
    expect(normalise(values)).toEqual({ key, shown, given: values, code })
  })

  it('remembers role texts without mixing them up, however many there are', () => {
    for (let index = 0; index < 3000; index += 1)
      expect(normalise(['a@x.example', `role ${index}`]).code).toBe('k?')
    expect(normalise(['a@x.example', 'Member']).code).toBe('km')
    expect(normalise(['a@x.example', 'Seguidor']).code).toBe('kf')
  })
})
