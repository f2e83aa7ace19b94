export { answerMetrics } from './answer-metrics.ts'
export type { HouseFigures } from './house-figures.ts'
export { createMeters, type Meters } from './meters.ts'
