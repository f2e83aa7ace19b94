import type { RowNormaliser, StagedRow } from '../../../imports/row-ports.ts'
import { parseEmail } from '../../../kernel/index.ts'

const addresses = { missing: 'x', several: 's', invalid: 'i' } as const

/** Reads rows of managers. Loaded in worker threads. The row code says what the two addresses are. */
export function makeNormaliser(_params: unknown): RowNormaliser {
  return (values): StagedRow => {
    const [email = '', manager = ''] = values.map((value) => value?.trim() ?? '')
    const person = parseEmail(email)
    const boss = manager === '' ? null : parseEmail(manager)
    const managerKey = boss === null ? '' : 'key' in boss ? boss.key : '?'
    const named = managerKey === '' ? '-' : managerKey === '?' ? '?' : 'm'
    const given = [email, manager, managerKey]
    if ('key' in person) return { key: person.key, shown: person.email, given, code: `k${named}` }
    return { key: null, shown: email, given, code: `${addresses[person.problem]}${named}` }
  }
}
