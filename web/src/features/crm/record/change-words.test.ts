import { translator } from '@muster/phrases'
import { expect, test } from 'vitest'
import { builtInFields, customField } from '../modules/field-specs.ts'
import { changeWords } from './change-words.ts'

const t = translator('en')
const formats = {
  day: (day: string) => `day ${day}`,
  number: (value: number) => `#${value}`,
  percent: (share: number) => `${share * 100} %`,
}
const words = (field: string, before: unknown, after: unknown) =>
  changeWords(t, formats, [...builtInFields(t, 'deals'), birthday], { field, before, after })
const birthday = customField({
  id: '1',
  module: 'deals',
  customers: 'hidden',
  apiName: 'Begins_on',
  label: 'Begins on',
  kind: 'date',
  options: [],
  required: false,
  unique: false,
  default: null,
  position: 1,
  mappedTo: [],
  version: 1,
  createdAt: '',
  updatedAt: '',
})

test('a change is told by the label of its field, also where the record names another one', () => {
  expect(words('ownerId', 'Ann', 'Bob')).toEqual({ label: 'Owner', before: 'Ann', after: 'Bob' })
  expect(words('stageId', 'Proposal', 'Won').label).toBe('Stage')
})

test('days, shares, ticks and addresses are told as people read them, and nothing where there is nothing', () => {
  expect(words('closingDate', null, '2027-03-15')).toMatchObject({ before: null, after: 'day 2027-03-15' })
  expect(words('fields.Begins_on', '2027-01-01', '')).toEqual({
    label: 'Begins on',
    before: 'day 2027-01-01',
    after: null,
  })
  expect(words('probability', 20, 50)).toMatchObject({ before: '20 %', after: '50 %' })
  expect(words('fields.Gone', true, false)).toEqual({ label: 'Gone', before: 'Yes', after: 'No' })
  expect(
    words('billingAddress', { street: '', city: '' }, { street: '1 High St', city: 'York' }),
  ).toMatchObject({ before: null, after: '1 High St, York' })
})
