import { expect, test } from 'vitest'
import { readAddresses } from './read-addresses.ts'

test('addresses may stand one a line or behind commas and semicolons', () => {
  const people = readAddresses('ann@x.example\nbob@x.example, carla@x.example; dmitri@x.example\n\n')
  expect(people.map((person) => person.email)).toEqual([
    'ann@x.example',
    'bob@x.example',
    'carla@x.example',
    'dmitri@x.example',
  ])
})

test('the display-name form gives first and last name', () => {
  expect(readAddresses('Ann van der Berg <ann@x.example>')).toEqual([
    {
      line: 'Ann van der Berg <ann@x.example>',
      email: 'ann@x.example',
      firstName: 'Ann',
      lastName: 'van der Berg',
    },
  ])
})

test('what is no address is kept for the server to refuse by name', () => {
  expect(readAddresses('not an address')).toEqual([{ line: 'not an address', email: 'not an address' }])
})
