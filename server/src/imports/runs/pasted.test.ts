import { expect, it } from 'vitest'
import { pastedAsCsv } from './pasted.ts'

it.each([
  ['one a line', 'a@x.example\nb@x.example', ['a@x.example,', 'b@x.example,']],
  [
    'line ends of every kind',
    'a@x.example\r\nb@x.example\rc@x.example',
    ['a@x.example,', 'b@x.example,', 'c@x.example,'],
  ],
  [
    'several between commas or semicolons',
    'a@x.example, b@x.example; c@x.example,',
    ['a@x.example,', 'b@x.example,', 'c@x.example,'],
  ],
  ['a role behind a tab', 'a@x.example\tFollower', ['a@x.example,Follower']],
  [
    'a name with a comma in quotes',
    '"Ng, Ann" <a@x.example>; b@x.example',
    ['"Ng, Ann" <a@x.example>,', 'b@x.example,'],
  ],
  ['blank lines', '\n \na@x.example\n\n', ['a@x.example,']],
  ['quotes that are never closed', '"Ng <a@x.example>', ['Ng <a@x.example>,']],
])('%s', (_, text, expected) => {
  const [header, ...lines] = pastedAsCsv(text).trimEnd().split('\r\n')
  expect(header).toBe('Email address,Role')
  const plain = lines.map((line) => {
    const [, email = '', role = ''] = /^"((?:[^"]|"")*)","((?:[^"]|"")*)"$/.exec(line) ?? []
    return `${email.replaceAll('""', '"')},${role.replaceAll('""', '"')}`
  })
  expect(plain).toEqual(expected)
})
