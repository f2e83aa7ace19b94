import { describe, expect, it } from 'vitest'
import { hashPassword, requireStrongPassword, verifyPassword } from './password.ts'

describe('passwords', () => {
  it('are kept as argon2id with a salt of their own', async () => {
    const [first, second] = await Promise.all([
      hashPassword('tall green bike'),
      hashPassword('tall green bike'),
    ])
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(first).not.toBe(second)
    expect(await verifyPassword('tall green bike', first)).toBe(true)
    expect(await verifyPassword('tall green bikE', first)).toBe(false)
  })

  it('are the same however their accents are composed', async () => {
    expect(await verifyPassword('contrase\u00f1a larga', await hashPassword('contrasen\u0303a larga'))).toBe(
      true,
    )
  })

  it('fit nothing where there is no hash, or a broken one', async () => {
    expect(await verifyPassword('', null)).toBe(false)
    expect(await verifyPassword('tall green bike', 'plain')).toBe(false)
  })

  it.each([
    'Password123',
    '1234567890',
    'zyxwvutsrq',
    'aaaaaaaaaaaa',
    'ann.bowman',
    'ann.bowman2026',
    '!!Liverpool1987!',
    'Acme-2026-11',
    'muster2026!',
  ])('%s is refused', async (password) => {
    await expect(requireStrongPassword(password, 'Ann.Bowman@acme.example')).rejects.toThrow('weak_password')
  })

  it('that nobody would guess are taken', async () => {
    await expect(requireStrongPassword('tall green bike', 'ann@acme.example')).resolves.toBeUndefined()
  })
})
