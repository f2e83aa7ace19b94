import { permissions } from '@muster/contract'
import { describe, expect, it } from 'vitest'
import { canWrite, hasPermission, permissionsOfPrincipal, requirePermission } from './permissions.ts'
import type { Principal } from './principal.ts'

const owner: Principal = {
  organisationId: 'o',
  organisationSlug: 'o',
  identityId: 'i',
  memberId: 'm',
  displayName: 'Ann',
  adminRole: 'owner',
  scopes: null,
  address: null,
  kind: 'person',
}

describe('permissions', () => {
  it('gives owners and admins everything', () => {
    expect(permissionsOfPrincipal(owner)).toEqual([...permissions])
    expect(permissionsOfPrincipal({ ...owner, adminRole: 'admin' })).toEqual([...permissions])
  })

  it('lets a plain member read the directory and nothing else', () => {
    expect(permissionsOfPrincipal({ ...owner, adminRole: 'none' })).toEqual(['directory.read'])
  })

  it('narrows a token to its scopes', () => {
    expect(hasPermission({ ...owner, scopes: ['read'] }, 'imports.run')).toBe(false)
    expect(hasPermission({ ...owner, scopes: ['imports'] }, 'imports.run')).toBe(true)
    expect(hasPermission({ ...owner, scopes: ['imports'] }, 'directory.manage')).toBe(false)
    expect(hasPermission({ ...owner, scopes: ['write'] }, 'settings.manage')).toBe(false)
    expect(hasPermission({ ...owner, scopes: ['admin'] }, 'settings.manage')).toBe(true)
  })

  it('never lets a token do more than its person', () => {
    expect(permissionsOfPrincipal({ ...owner, adminRole: 'none', scopes: ['admin'] })).toEqual([
      'directory.read',
    ])
  })

  it('names the missing permission when refusing', () => {
    expect(() => requirePermission({ ...owner, adminRole: 'none' }, 'audit.read')).toThrow('audit.read')
  })

  it('refuses changes by a token that only reads or imports', () => {
    expect(canWrite(owner)).toBe(true)
    expect(canWrite({ ...owner, scopes: ['read', 'imports'] })).toBe(false)
    expect(canWrite({ ...owner, scopes: ['write'] })).toBe(true)
  })
})
