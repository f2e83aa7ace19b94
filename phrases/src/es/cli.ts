import type { Phrases } from '../shape.ts'

export const cli: Phrases['cli'] = {}
