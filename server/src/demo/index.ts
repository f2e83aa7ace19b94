export type { DemoFacts } from './demo-facts.ts'
export { type DemoGround, prepareDemo } from './prepare-demo.ts'
