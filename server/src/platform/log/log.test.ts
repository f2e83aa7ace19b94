import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { MusterError } from '../../kernel/index.ts'
import { createLog, maskText } from './index.ts'

/** What the log wrote for what was done with it. */
function written(use: (log: ReturnType<typeof createLog>) => void): string {
  const to = new PassThrough()
  use(createLog({ logLevel: 'trace', logFormat: 'json' }, to))
  return String(to.read())
}

describe('the log', () => {
  it('shows e-mail addresses only in part', () => {
    expect(maskText('Ann <ann.lee@acme.example> wrote to josé@ñandú.es')).toBe(
      'Ann <a…@acme.example> wrote to j…@ñandú.es',
    )
  })

  it('masks them in messages, fields and errors', () => {
    const text = written((log) => {
      log.info(
        { who: ['bob@acme.example'], deep: { er: { than: 'x bob@acme.example' } } },
        'for bob@acme.example',
      )
      log.error({ error: new MusterError('email_taken', { email: 'bob@acme.example' }) }, 'no')
      log.warn(new Error('bob@acme.example'), 'no')
      log.child({ to: 'bob@acme.example' }).info('%s', 'bob@acme.example')
    })
    expect(text).not.toContain('bob@')
    expect(text).toContain('b…@acme.example')
  })

  it('holds no token, also where it is part of an address', () => {
    const token = 'msi_q0b2oW1c8bHkz9-aa_Q'
    const text = written((log) => log.info(`GET /api/v1/invitations/${token} and ${token}`))
    expect(text).not.toContain('q0b2')
    expect(text).toContain('/invitations/msi_…')
    const setUp = 'msl_q0b2oW1c8bHkz9-aa_Q'
    expect(written((log) => log.info({ setUp: `/setup?token=${setUp}` }, 'empty'))).toContain(setUp)
  })

  it('never holds secrets', () => {
    const text = written((log) => {
      log.info(
        { password: 'hunter2', headers: { authorization: 'Bearer hunter2', cookie: 'hunter2' } },
        'sent',
      )
      log.info('postgres://muster:hunter2@db.example/muster')
    })
    expect(text).not.toContain('hunter2')
  })

  it('shows of a request its path, and of its query only the names', () => {
    const text = written((log) => {
      log.info({ req: { method: 'GET', url: '/members?q=ann%40acme.example&limit=5', headers: {} } }, 'asked')
    })
    expect(text).toContain('/members?q=…&limit=…')
    expect(text).not.toContain('ann')
  })

  it('leaves out what a database error repeats of a row', () => {
    const error = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (name)=(Zoe) exists',
    })
    const text = written((log) => log.error({ error }, 'failed'))
    expect(text).toContain('23505')
    expect(text).not.toContain('Zoe')
  })
})
