import type { Phrases } from '../shape.ts'

export const directory: Phrases['directory'] = {}
