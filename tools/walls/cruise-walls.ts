import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { walls } from './rules.ts'

/** A broken wall: the rule, the file that breaks it and what it imports. */
export type BrokenWall = { rule: string; from: string; to: string }

/** What a cruise saw and which walls it found broken. */
export type WallReport = { seen: Set<string>; broken: BrokenWall[]; rules: string[] }

/**
 * Follows every import below a folder and holds it against `rules.ts`.
 * @param baseDir absolute path of the repository, or of a small tree laid out like it
 * @param entries files and folders to start from, relative to `baseDir`
 */
export async function cruiseWalls(baseDir: string, entries: readonly string[]): Promise<WallReport> {
  const { options, ...ruleSet } = walls
  const { enhancedResolveOptions, ...cruiseOptions } = options ?? {}
  const answer = await cruise(
    [...entries],
    { ...cruiseOptions, ruleSet, validate: true, baseDir },
    enhancedResolveOptions as never,
  )
  const result = answer.output as ICruiseResult
  return {
    seen: new Set(result.modules.map((module) => module.source)),
    broken: result.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    rules: (ruleSet.forbidden ?? []).map((rule) => String(rule.name)),
  }
}
