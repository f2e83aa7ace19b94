import { expect, it } from 'vitest'
import { ownPath } from './flow.ts'

it('goes on to paths of this site, and to no other site however it is written', () => {
  expect(ownPath('/acme/members?q=ann#top')).toBe('/acme/members?q=ann#top')
  const elsewhere = [
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/.//elsewhere.example',
    '/a/..//elsewhere.example',
    '/%2e//elsewhere.example',
    '/\t/elsewhere.example',
    'https://elsewhere.example',
    'elsewhere.example',
    'javascript:alert(1)',
    '',
  ]
  for (const next of elsewhere) expect(ownPath(next), next).toBe('/')
  expect(ownPath(undefined)).toBe('/')
})
