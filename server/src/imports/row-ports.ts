/**
 * What a source of rows and a target of rows agree on, without knowing each other.
 * Pure types: this file is loaded in worker threads too.
 */

/** One incoming record, normalised by its target, as it is staged. */
export type StagedRow = {
  /** Identity key (for people the e-mail key), null when the row has none. */
  key: string | null
  /** What to show as the row's name: the address as given. */
  shown: string
  /** The mapped fields' values as given, in the order of the target's fields; null when there is no such column. */
  given: readonly (string | null)[]
  /** The target's code for what the row itself says (problems, role): the first part of its situation. */
  code: string
}

/** Turns the mapped values of one row (in the order of the target's fields) into a staged row. Never throws. */
export type RowNormaliser = (values: readonly (string | null)[]) => StagedRow

/** Where a worker thread finds a target's normaliser: a module that exports `makeNormaliser(params)`. */
export type NormaliserRef = { module: string; params: unknown }
export type NormaliserModule = { makeNormaliser: (params: never) => RowNormaliser }

/** One page of a row source: values in the order of the target's fields; `next` is where the page behind it begins. */
export type RowPage = { rows: (string | null)[][]; next: string | null }

/** A source of rows that another room has. Registered in compose; the engine knows it by this alone. */
export type RowSource = {
  kind: string
  /**
   * Reads one page, outside of any transaction of the run.
   * @param run whose organisation and target it is for, and who started it
   * @param from where to go on, as the page before named it; null from the beginning
   */
  page: (
    run: { organisationId: string; params: Record<string, string>; by: string },
    from: string | null,
  ) => Promise<RowPage>
}

/** A field that a target takes, and the column names it is known by (in both languages, folded). */
export type FieldSpec = {
  field: string
  required: boolean
  /** Header texts, any case and accents: `Email address`, `Correo electrónico`. */
  synonyms: readonly string[]
  /** Whether a sample value looks like this field; raises an unsure guess. */
  looksLike?: (value: string) => boolean
  /** What it is called, for a field that no text of the product names. */
  label?: string
}
