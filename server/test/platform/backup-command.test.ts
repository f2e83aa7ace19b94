import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { dataFolder, type Ended, muster, serve } from './server-process.ts'

// whole installations are made and moved: patience for a busy machine
vi.setConfig({ testTimeout: 240_000 })

const owner = ['--organisation', 'Acme', '--email', 'ann@acme.example', '--password', 'tall green bicycle']

async function setUp(dataDir: string): Promise<{ organisation: string; token: string }> {
  return JSON.parse((await muster(['setup', ...owner, '--data', dataDir, '--json'])).stdout)
}

const refused = ({ code, stderr }: Ended) => [code, stderr.trim()]

describe('muster backup and muster restore', () => {
  it('move an installation, taken beside its running server, to another folder, key and all', async () => {
    const [from, to] = [await dataFolder(), await dataFolder()]
    const { organisation, token } = await setUp(from)
    const file = join(from, 'acme.backup')
    const server = await serve(from)
    const taken = await muster(['backup', file, '--with-key', '--data', from])
    expect([taken.code, taken.stdout]).toEqual([
      0,
      expect.stringContaining('The key of this installation is in it'),
    ])
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const again = refused(await muster(['backup', file, '--data', from, '--lang', 'es']))
    expect(again).toEqual([5, `${file} ya existe. Elige otro nombre o sustitúyelo con --overwrite.`])
    const inUse = refused(await muster(['restore', file, '--replace', '--yes', '--data', from]))
    expect(inUse).toEqual([5, expect.stringContaining('Another Muster server is running')])
    expect(await server.stop()).toBe(0)
    const restored = await muster(['restore', file, '--data', to])
    expect([restored.code, restored.stdout]).toEqual([0, expect.stringContaining('tables restored.')])
    const moved = await serve(to)
    const members = await fetch(`${moved.url}/api/v1/orgs/${organisation}/members`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(await members.json()).toMatchObject({ items: [{ email: 'ann@acme.example', adminRole: 'owner' }] })
    expect(await moved.stop()).toBe(0)
    const doctor = await muster(['doctor', '--data', to, '--json'])
    expect([doctor.code, JSON.parse(doctor.stdout)]).toMatchObject([0, { ok: true }])
  })

  it('say what is in the way: a key of elsewhere, an installation in use, a wrong call', async () => {
    const [from, to] = [await dataFolder(), await dataFolder()]
    await setUp(from)
    const file = join(from, 'acme.backup')
    await muster(['backup', file, '--data', from])
    const otherKey = refused(await muster(['restore', file, '--data', to]))
    expect(otherKey).toEqual([5, expect.stringContaining('belongs to another key')])
    const { code } = await muster(['restore', file, '--other-key', '--data', to])
    expect(code).toBe(0)
    const filled = refused(await muster(['restore', file, '--other-key', '--data', to]))
    expect(filled).toEqual([5, expect.stringContaining('holds data already')])
    // nobody is there to be asked
    const unasked = refused(await muster(['restore', file, '--other-key', '--replace', '--data', to]))
    expect(unasked).toEqual([5, expect.stringContaining('holds data already')])
    expect(refused(await muster(['backup']))).toEqual([2, expect.stringContaining('Name the file.')])
    expect(refused(await muster(['restore', join(from, 'none')]))).toEqual([
      5,
      expect.stringContaining('There is no file'),
    ])
  })
})
