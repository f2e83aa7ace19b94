import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answers, ConflictKind, Settled } from '../ports.ts'
import { countInvitations, settleClasses, summarise } from './summarise.ts'

const kinds: ConflictKind[] = [
  { kind: 'first', options: ['yes', 'no'] },
  { kind: 'second', options: ['skip'], default: 'skip' },
]

/** Rules of a made-up target: `n` is new, `q` asks `first`, `b` asks both, `e` exists and changes. */
function settle(situation: string, answers: Answers): Settled {
  const asks =
    situation === 'n' || situation === 'e' ? [] : situation === 'q' ? ['first'] : ['first', 'second']
  const conflicts = asks.map((kind) => ({
    kind,
    option: answers(kind) ?? kinds.find((one) => one.kind === kind)?.default ?? null,
  }))
  const isOpen = conflicts.some(({ option }) => option === null)
  const isLeft = isOpen || conflicts.some(({ option }) => option === 'no' || option === 'skip')
  const action = isLeft ? 'skip' : situation === 'e' ? 'update' : 'create'
  return {
    verdict: situation === 'e' ? 'existing' : 'new',
    action,
    outcome: action === 'skip' ? 'skipped' : action === 'update' ? 'updated' : 'created',
    reason: isOpen ? 'undecided' : null,
    conflicts,
    effect: isLeft ? {} : { status: situation === 'q' ? 'invited' : 'active' },
  }
}

const classOf = (situation: string, people: number, answers = '', otherId: string | null = null) => ({
  situation,
  answers,
  otherId,
  people,
})

function summaryOf(classes: ReturnType<typeof classOf>[], defaults: Record<string, string> = {}) {
  return summarise(settleClasses(classes, settle, defaults, {}), kinds, settle, defaults, {})
}

describe('summaries', () => {
  it('count verdicts, actions and what would be written', () => {
    expect(summaryOf([classOf('n', 3), classOf('e', 2), classOf('q', 4)])).toMatchObject({
      planned: { create: 3, update: 2, skip: 4 },
      verdicts: { new: 7, existing: 2, invalid: 0, ambiguous: 0 },
      writes: 5,
      invitations: 0,
    })
  })

  it('list the kinds that stand in their order, with how many are open', () => {
    const { conflicts } = summaryOf([classOf('b', 2), classOf('q', 4), classOf('q', 1, 'first=yes')])
    expect(conflicts.map(({ kind, count, open }) => ({ kind, count, open }))).toEqual([
      { kind: 'first', count: 7, open: 6 },
      { kind: 'second', count: 2, open: 0 },
    ])
  })

  it('say what each answer for all would do, rows with an answer of their own keeping it', () => {
    const { conflicts } = summaryOf([classOf('q', 4), classOf('q', 1, 'first=no')])
    expect(conflicts[0]?.effects).toMatchObject({
      yes: { create: 4, skip: 1 },
      no: { create: 0, skip: 5 },
    })
  })

  it('count the people who would be invited', () => {
    const settled = settleClasses(
      [classOf('q', 4), classOf('q', 1, 'first=no')],
      settle,
      { first: 'yes' },
      {},
    )
    expect(countInvitations(settled)).toBe(4)
  })

  it('draw flows between places, the biggest first, with what is still undecided apart', () => {
    const { flows } = summaryOf([
      classOf('e', 2, '', 'a'),
      classOf('q', 9, '', 'a'),
      classOf('n', 5),
      classOf('e', 1),
    ])
    expect(flows).toEqual([
      { otherId: 'a', action: 'undecided', count: 9 },
      { otherId: null, action: 'create', count: 5 },
      { otherId: 'a', action: 'update', count: 2 },
    ])
  })

  it('add up, whatever the classes and answers are', () => {
    const classes = fc.array(
      fc.record({
        situation: fc.constantFrom('n', 'e', 'q', 'b'),
        answers: fc.constantFrom('', 'first=yes', 'first=no', 'second=skip', 'first=yes;second=skip'),
        otherId: fc.constantFrom(null, 'a', 'b'),
        people: fc.nat(1000),
      }),
    )
    const defaults = fc.record({ first: fc.constantFrom('yes', 'no') }, { requiredKeys: [] })
    fc.assert(
      fc.property(classes, defaults, (given, answers) => {
        const total = given.reduce((sum, one) => sum + one.people, 0)
        const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0)
        const { planned, verdicts, conflicts } = summaryOf(given, answers)
        expect(sum(planned)).toBe(total)
        expect(sum(verdicts)).toBe(total)
        for (const { count, open, effects } of conflicts) {
          expect(open).toBeLessThanOrEqual(count)
          for (const effect of Object.values(effects)) expect(sum(effect)).toBe(count)
        }
      }),
    )
  })
})
