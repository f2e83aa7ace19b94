import type { Phrases } from '../shape.ts'

export const settings: Phrases['settings'] = {}
