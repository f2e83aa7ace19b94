import type { Phrases } from '../shape.ts'

export const reasons: Phrases['reasons'] = {}
