import { expect, it } from 'vitest'
import { mappingBody, mappingProblems } from './mapping.ts'

const fields = [
  { field: 'email', required: true, label: 'E-mail address' },
  { field: 'role', required: false, label: 'Role' },
]
const column = (name: string, index: number) => ({ name, index, field: null, sure: true, samples: [] })

it('a mapping without a column for the address can’t be used', () => {
  expect(mappingProblems(['role', null], fields)).toEqual([{ kind: 'missing', field: 'email' }])
})

it('a field comes from one column only', () => {
  expect(mappingProblems(['email', 'email'], fields)).toEqual([{ kind: 'twice', field: 'email' }])
})

it('the role may be missing', () => {
  expect(mappingProblems(['email', null], fields)).toEqual([])
})

it('every column is sent, those left out as null', () => {
  expect(mappingBody(['email', null], [column('Mail', 0), column('Notes', 1)])).toEqual({
    Mail: 'email',
    Notes: null,
  })
})
