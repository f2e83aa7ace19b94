import type { ConnectionCreate } from '@muster/contract'
import type { RemoteAccess } from '../remote-ports.ts'

/** What lets in, as it is sealed: texts alone, nothing that was left out. */
export function accessOf(
  given: ConnectionCreate['access'] | Record<string, string | undefined>,
): RemoteAccess {
  return Object.fromEntries(
    Object.entries(given).filter(
      (one): one is [string, string] => typeof one[1] === 'string' && one[1] !== '',
    ),
  )
}
