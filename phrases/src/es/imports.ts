import type { Phrases } from '../shape.ts'

export const imports: Phrases['imports'] = {}
