import { languagesWithTexts } from '@muster/phrases'
import { expect, test } from 'vitest'
import { keysStandingIn } from './bare-keys.ts'

test('a key of any area is found among what a person reads', () => {
  for (const area of Object.keys(languagesWithTexts.en))
    expect(keysStandingIn(`Save ${area}.some.thingNew, please`)).toEqual([`${area}.some.thingNew`])
})

test('a key of two parts is found, plural ones too', () => {
  expect(keysStandingIn('common.save\nclientMapping.linked of 3')).toEqual([
    'common.save',
    'clientMapping.linked',
  ])
})

test('names of files, addresses and kinds are no keys', () => {
  expect(
    keysStandingIn('customers.csv ann@mail.bowman.example https://crm.zoho.example directory.hierarchy'),
  ).toEqual([])
})
