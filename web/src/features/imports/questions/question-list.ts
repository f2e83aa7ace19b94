import type { ConflictSummary } from '@muster/contract'

/** The kind under which all questions about single values stand. */
export const fieldQuestion = 'field_conflict'

/** The question that a kind is asked with: values that differ are asked about on one page. */
export function questionOf(kind: string): string {
  return kind.startsWith(`${fieldQuestion}:`) ? fieldQuestion : kind
}

/** The field that a kind is about, if any. */
export function fieldOf(kind: string): string | null {
  return kind.startsWith(`${fieldQuestion}:`) ? kind.slice(fieldQuestion.length + 1) : null
}

/** The questions in their order, one for all fields; its count is that of the field with most people. */
export function questionsOf(conflicts: readonly ConflictSummary[]): ConflictSummary[] {
  const questions: ConflictSummary[] = []
  for (const conflict of conflicts) {
    const kind = questionOf(conflict.kind)
    const known = questions.find((one) => one.kind === kind)
    if (known === undefined) questions.push({ ...conflict, kind })
    else Object.assign(known, joined(known, conflict))
  }
  return questions
}

function joined(a: ConflictSummary, b: ConflictSummary): Partial<ConflictSummary> {
  return {
    count: Math.max(a.count, b.count),
    open: a.open + b.open,
    decided: a.decided === b.decided ? a.decided : (a.decided ?? b.decided),
  }
}

const linkQuestions = new Set([
  'several_accounts',
  'several_companies',
  'already_linked',
  'suggested_account',
  'account_not_found',
])

/** Whether a question is about the account of a client company, which is chosen from candidates. */
export function isLinkQuestion(kind: string): boolean {
  return linkQuestions.has(kind)
}
