/** The fields that a change touches, with what they were and are: what the audit keeps. */
export function differenceOf<Values extends Record<string, unknown>>(
  before: Values,
  after: Values,
): { before: Partial<Values>; after: Partial<Values> } | null {
  const changed = Object.keys(after).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  )
  if (changed.length === 0) return null
  const pick = (values: Values) =>
    Object.fromEntries(changed.map((field) => [field, values[field]])) as Partial<Values>
  return { before: pick(before), after: pick(after) }
}

/** What was given over what there is; what is not named stays. */
export function over<Values extends Record<string, unknown>>(
  before: Values,
  change: { [Field in keyof Values]?: Values[Field] | undefined },
): Values {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  return { ...before, ...given } as Values
}
