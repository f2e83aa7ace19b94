import { languagesWithTexts } from '@muster/phrases'
import { fold } from '../../kernel/index.ts'
import type { StandardKind } from './standard-roles.ts'

/** The words by which files and people name the standard roles, folded, and which they name. */
export const standardWords: ReadonlyMap<string, StandardKind> = new Map(
  Object.values(languagesWithTexts).flatMap(({ projects }) =>
    Object.entries(projects.roleKinds).map(([kind, name]) => [fold(name), kind as StandardKind] as const),
  ),
)
