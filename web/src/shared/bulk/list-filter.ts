/** A filter as the API takes it: the query of a list without its order. */
export function filterOf(query: Record<string, string | undefined>): Record<string, string> {
  const { sort: _, ...filter } = query
  return Object.fromEntries(
    Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
