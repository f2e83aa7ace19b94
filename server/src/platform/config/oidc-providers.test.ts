import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readOidcProviders } from './oidc-providers.ts'

const folder = mkdtempSync(join(tmpdir(), 'muster-oidc-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const good = {
  id: 'acme',
  name: 'Acme',
  issuer: 'https://id.acme.example',
  clientId: 'muster',
  clientSecret: 'hunter2',
}

describe('providers of sign-in', () => {
  it('are none where nothing is said', () => {
    expect(readOidcProviders(undefined)).toEqual({ providers: [], mistakes: [] })
  })

  it('are read from the setting itself, or from a file', () => {
    const wanted = { providers: [{ ...good, scopes: ['openid', 'email', 'profile'] }], mistakes: [] }
    expect(readOidcProviders(JSON.stringify([good]))).toEqual(wanted)
    const file = join(folder, 'providers.json')
    writeFileSync(file, JSON.stringify([good]))
    expect(readOidcProviders(file)).toEqual(wanted)
  })

  it('have all their mistakes told at once, without a secret', () => {
    const { mistakes } = readOidcProviders(
      JSON.stringify([
        { ...good, id: 'Acme!', issuer: 'http://id.acme.example', scopes: ['email'] },
        { ...good, name: '', secret: 'hunter2', clientSecret: undefined },
        'acme',
        good,
        good,
      ]),
    )
    expect(mistakes).toEqual([
      'provider 1: id has to be of lower case letters, digits and hyphens, at most 40',
      'provider 1: issuer has to be an https:// address (http:// only of this machine)',
      'provider 1: scopes has to have "openid" in it',
      'provider 2: name is missing',
      'provider 2: clientSecret is missing',
      'provider 2: secret is not known',
      'provider 3: has to be an object',
      'names "acme" more than once',
    ])
    expect(JSON.stringify(mistakes)).not.toContain('hunter2')
  })

  it('may be spoken to without encryption on this machine only', () => {
    const reached = (issuer: string) => readOidcProviders(JSON.stringify([{ ...good, issuer }])).mistakes
    for (const issuer of ['http://localhost:9000', 'http://127.0.0.1:9000/realm', 'http://[::1]:9000'])
      expect(reached(issuer)).toEqual([])
    for (const issuer of [
      'http://127.0.0.1.evil.example',
      'http://10.0.0.1',
      'ftp://localhost',
      'https://a.example?b',
    ])
      expect(reached(issuer)).toHaveLength(1)
  })

  it.each([
    ['{', 'names a file that can’t be read'],
    ['/nowhere/at/all.json', 'names a file that can’t be read'],
    ['[', 'is not JSON'],
  ])('say what is wrong with %s', (text, mistake) => {
    expect(readOidcProviders(text).mistakes).toEqual([mistake])
  })
})
