import { lazyPart } from '../ui/lazy-part.tsx'
import type { FilterChipsProps } from './filter-chips.tsx'

/** The filters of a list; they come after the page. */
export const FilterChips = lazyPart<FilterChipsProps>(() =>
  import('./filter-chips.tsx').then((module) => module.FilterChips),
)
