/** The values that differ from those before, for a request that changes only these. */
export function changedOf<Values extends object>(before: Values, values: Values): Partial<Values> {
  const entries = Object.entries(values).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Values]),
  )
  return Object.fromEntries(entries) as Partial<Values>
}
