import type { Phrases } from '../shape.ts'

export const errors: Phrases['errors'] = {}
