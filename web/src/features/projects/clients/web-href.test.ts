import { expect, test } from 'vitest'
import { webHref } from './web-href.ts'

test('an address without a scheme is one of the web', () => {
  expect(webHref('www.bowman.example/about')).toBe('https://www.bowman.example/about')
  expect(webHref('http://bowman.example')).toBe('http://bowman.example/')
})

test('what would run something in the browser is no link', () => {
  expect(webHref('javascript:alert(1)')).toBeNull()
  expect(webHref('not an address')).toBeNull()
  expect(webHref('')).toBeNull()
})
