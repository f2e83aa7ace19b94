import type { MappedModule } from '@muster/contract'
import { fold } from '../../kernel/index.ts'
import { fitOf, isFitting, type Shape } from './fit.ts'

type Named = Shape & { name: string; label: string }

/** Built-in fields that mean the same. A project begins when its deal is closed. */
const same: Record<MappedModule, readonly (readonly [field: string, from: string])[]> = {
  deals: [
    ['name', 'name'],
    ['startsOn', 'closingDate'],
    ['budget', 'amount'],
    ['currency', 'currency'],
  ],
  accounts: [],
}

/**
 * What suggests itself: built-in fields that mean the same, and fields with the same label or API name, where they fit.
 * @returns by field of a project the field of a record; each of either once
 */
export function guess(
  module: MappedModule,
  fields: readonly Named[],
  froms: readonly (Named & { isReadOnly: boolean })[],
): { field: string; from: string }[] {
  const taken = new Set<string>()
  const known = new Map(same[module])
  return fields.flatMap((field) => {
    const keys = keysOf(field)
    const fitting = froms.filter((from) => !taken.has(from.name) && isFitting(fitOf(field, from)))
    const found =
      fitting.find(({ name }) => name === known.get(field.name)) ??
      (field.name === 'name'
        ? undefined
        : fitting.find((from) => keysOf(from).some((key) => keys.includes(key))))
    if (found === undefined) return []
    taken.add(found.name)
    return [{ field: field.name, from: found.name }]
  })
}

const keysOf = ({ name, label }: Named) =>
  [label, name.replace(/^fields\./, '')].map((text) => fold(text).replace(/[^\p{L}\p{N}]+/gu, ''))
