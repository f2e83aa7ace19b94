import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ConfigError, formatSize, listSettings, loadConfig } from './index.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'muster-config-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

describe('settings', () => {
  it('have a sensible value without any environment', () => {
    const config = loadConfig({ MUSTER_DATA: dataDir })
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 4400,
      url: 'http://127.0.0.1:4400',
      dataDir,
      databaseUrl: null,
      smtpUrl: null,
    })
    expect(config.limits).toMatchObject({ uploadBytes: 50 * 1024 ** 2, rows: 1_000_000, cellBytes: 32_768 })
  })

  it('are all checked at once, and no mistake repeats a secret', () => {
    const env = {
      MUSTER_DATA: dataDir,
      MUSTER_PORT: 'eighty',
      MUSTER_SECRET: 'short',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      MUSTER_UPLOAD_LIMIT: '1 MB',
      MUSTER_LOG_LEVEL: 'loud',
      MUSTER_POTR: '1',
    }
    const refused = refusal(() => loadConfig(env))
    expect(refused.mistakes).toEqual([
      'MUSTER_PORT has to be from 0 to 65535; it is "eighty"',
      'DATABASE_URL has to begin with postgres:// or postgresql://',
      'MUSTER_SECRET has to have 32 characters or more',
      'MUSTER_LOG_LEVEL has to be one of fatal, error, warn, info, debug, trace, silent; it is "loud"',
      'MUSTER_UPLOAD_LIMIT has to be from 5 MB to 4 GB; it is "1 MB"',
      'MUSTER_POTR is not a setting (did you mean MUSTER_PORT?)',
    ])
    expect(refused.message).not.toMatch(/hunter2|"short"/)
  })

  it('make a key file for the owner only, and find it again', () => {
    const first = loadConfig({ MUSTER_DATA: dataDir })
    expect(first.secret).toHaveLength(32)
    expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(dataDir, 'secret.key'), 'utf8').trim()).toHaveLength(43)
    expect(loadConfig({ MUSTER_DATA: dataDir }).secret).toEqual(first.secret)
  })

  it('take a given secret instead of the file', () => {
    const config = loadConfig({ MUSTER_DATA: dataDir, MUSTER_SECRET: 'x'.repeat(32) })
    expect(config.secret).not.toEqual(loadConfig({ MUSTER_DATA: dataDir }).secret)
  })

  it('of the command line win over the environment', () => {
    expect(loadConfig({ MUSTER_DATA: dataDir, MUSTER_PORT: '1' }, { MUSTER_PORT: 4411 }).port).toBe(4411)
  })

  it('say where the data folder can’t be used', () => {
    const refused = refusal(() => loadConfig({ MUSTER_DATA: '/dev/null/data' }))
    expect(refused.mistakes).toEqual([expect.stringMatching(/^MUSTER_DATA can't be used: ENOTDIR/)])
  })

  it('are one table with a sentence about each', () => {
    for (const { name, about } of listSettings())
      expect([name, about]).toEqual([name, expect.stringMatching(/\.$/)])
  })

  it('show sizes as they are written', () => {
    expect([52_428_800, 32_768, 1_073_741_824, 1000].map(formatSize)).toEqual([
      '50 MB',
      '32 KB',
      '1 GB',
      '1000 B',
    ])
  })
})

function refusal(work: () => unknown): ConfigError {
  try {
    work()
  } catch (error) {
    if (error instanceof ConfigError) return error
  }
  throw new Error('nothing was refused')
}
