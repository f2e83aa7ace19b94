import { expect, it } from 'vitest'
import { ownPath } from './own-path.ts'

it('goes on to pages of this site, and to no other site however it is written', () => {
  const here = 'https://muster.example'
  expect(ownPath('/acme/members?q=ann#top', here)).toBe('/acme/members?q=ann#top')
  const elsewhere = [
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/.//elsewhere.example',
    '/a/..//elsewhere.example',
    '/\t/elsewhere.example',
    'https://elsewhere.example',
    'javascript:alert(1)',
    '',
  ]
  for (const next of elsewhere) expect(ownPath(next, here), next).toBe('/')
  expect(ownPath(undefined, here)).toBe('/')
})
