import type { Problem } from '@muster/contract'
import type { PhraseKey } from '@muster/phrases'

/** The command was written wrongly: exit code 2. */
export class WrongUsage extends Error {
  readonly phrase: PhraseKey
  readonly params: Record<string, unknown>

  constructor(phrase: PhraseKey, params: Record<string, unknown> = {}) {
    super(phrase)
    this.name = 'WrongUsage'
    this.phrase = phrase
    this.params = params
  }
}

/** The server refused, and says why in the language that was asked for: exit code 5. */
export class ServerRefused extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.name = 'ServerRefused'
    this.problem = problem
  }
}

/** What was asked for is not possible, found out on this side: exit code 5. */
export class NotPossible extends Error {
  readonly phrase: PhraseKey
  readonly params: Record<string, unknown>

  constructor(phrase: PhraseKey, params: Record<string, unknown> = {}) {
    super(phrase)
    this.name = 'NotPossible'
    this.phrase = phrase
    this.params = params
  }
}
