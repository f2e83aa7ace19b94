export { OutcomeBar, type OutcomeBarProps } from './outcome-bar.tsx'
export { actionTones, type OutcomePart, outcomeParts, outcomeTones, plannedParts } from './parts.ts'
