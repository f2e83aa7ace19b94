import { describe, expect, it } from 'vitest'
import { MusterError } from '../../../kernel/index.ts'
import { asFault, isConnectionLost } from './faults.ts'

const coded = (code: string, message = code) => Object.assign(new Error(message), { code })

describe('faults of the database', () => {
  it('are told as disk_full when there is no room', () => {
    for (const code of ['53100', 'ENOSPC']) expect(asFault(coded(code))).toMatchObject({ code: 'disk_full' })
  })

  it('are told as unavailable when the connection is lost or can’t be had', () => {
    const lost = [
      coded('57P01'),
      coded('57P03'),
      coded('08006'),
      coded('ECONNREFUSED'),
      new Error('Connection terminated unexpectedly'),
      new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]),
    ]
    for (const error of lost) expect(asFault(error)).toMatchObject({ code: 'unavailable', cause: error })
  })

  it('leave every other error as it was', () => {
    for (const error of [coded('23505'), new Error('no'), new MusterError('not_found')])
      expect(asFault(error)).toBe(error)
    expect(isConnectionLost('ECONNREFUSED')).toBe(false)
  })
})
