import { describe, expect, it } from 'vitest'
import { currentStep, type StepFacts, stepsOf } from './steps.ts'

const facts = (change: Partial<StepFacts> = {}): StepFacts => ({
  state: 'ready',
  conflicts: [],
  reverseOf: null,
  source: { kind: 'file' },
  target: { kind: 'directory.group-membership' },
  progress: { done: 0 },
  ...change,
})
const conflict = {
  kind: 'role_conflict',
  count: 2,
  open: 2,
  options: ['update_role', 'keep_role'],
  decided: null,
  rowOptions: [],
  fixes: [],
}

describe('steps of an import', () => {
  it('asks about people also what has an answer, until the reader has said so', () => {
    const target = { kind: 'directory.member' }
    const settled = { ...conflict, open: 0 }
    expect(currentStep(facts({ target, conflicts: [settled] }))).toBe('questions')
    expect(currentStep(facts({ target, conflicts: [{ ...settled, decided: 'keep' }] }))).toBe('review')
    expect(currentStep(facts({ conflicts: [settled] }))).toBe('review')
  })

  it('leaves out the questions of a run without conflicts', () => {
    expect(stepsOf(facts()).map((step) => step.name)).toEqual([
      'source',
      'columns',
      'review',
      'import',
      'report',
    ])
  })

  it('leaves out the columns of pasted addresses', () => {
    expect(stepsOf(facts({ source: { kind: 'paste' } })).map((step) => step.name)).not.toContain('columns')
  })

  it('gives an undo neither source nor columns', () => {
    const names = stepsOf(facts({ reverseOf: 'run', conflicts: [conflict] })).map((step) => step.name)
    expect(names).toEqual(['questions', 'review', 'import', 'report'])
  })

  it('goes back to every earlier step while the plan can change', () => {
    expect(currentStep(facts({ conflicts: [conflict] }), 'columns')).toBe('columns')
  })

  it('shows the report of an applied run whatever the address says', () => {
    expect(currentStep(facts({ state: 'applied' }), 'review')).toBe('report')
  })

  it('starts at the questions while one is open', () => {
    expect(currentStep(facts({ state: 'needs_decisions', conflicts: [conflict] }))).toBe('questions')
  })

  it('asks for the columns when the guess is not sure', () => {
    expect(currentStep(facts({ state: 'needs_input', needs: 'mapping' }), 'review')).toBe('columns')
  })

  it('claims no review and no import of a run that failed while reading', () => {
    expect(stepsOf(facts({ state: 'failed' })).map((step) => step.name)).toEqual(['source', 'report'])
    expect(stepsOf(facts({ state: 'failed', progress: { done: 500 } })).map((step) => step.name)).toContain(
      'import',
    )
  })
})
