import type { FileColumn, Run } from '@muster/contract'

/** Which field each column becomes, by the column's place in the file; null is left out. */
export type Mapping = readonly (string | null)[]

/** What keeps a mapping from being used. */
export type MappingProblem = { kind: 'missing'; field: string } | { kind: 'twice'; field: string }

/** The mapping as the run has it. */
export function mappingOf(columns: readonly FileColumn[]): Mapping {
  return columns.map((column) => column.field)
}

/** Required fields without a column, and fields with two. */
export function mappingProblems(mapping: Mapping, fields: Run['fields']): MappingProblem[] {
  const problems: MappingProblem[] = []
  for (const { field, required } of fields) {
    const count = mapping.filter((mapped) => mapped === field).length
    if (count === 0 && required) problems.push({ kind: 'missing', field })
    if (count > 1) problems.push({ kind: 'twice', field })
  }
  return problems
}

/** The mapping as the API takes it: column name → field. */
export function mappingBody(mapping: Mapping, columns: readonly FileColumn[]): Record<string, string | null> {
  return Object.fromEntries(columns.map((column, index) => [column.name, mapping[index] ?? null]))
}
