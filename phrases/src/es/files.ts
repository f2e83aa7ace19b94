import type { Phrases } from '../shape.ts'

export const files: Phrases['files'] = {}
