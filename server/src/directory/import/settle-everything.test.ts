import { translator } from '@muster/phrases'
import { describe, expect, it } from 'vitest'
import type { Settled } from '../../imports/ports.ts'
import { type GroupFacts, kindsFor } from './kinds.ts'
import { type GroupEffect, settleMembership } from './settle.ts'
import { parseSituation } from './situation.ts'
import { allAnswers, allFacts, allSituations, answered } from './test-situations.ts'

type One = { code: string; facts: GroupFacts; given: Record<string, string>; settled: Settled }

/** Every situation under every set of answers, once for each kind of run. */
function* everything(): Generator<One> {
  for (const facts of allFacts) {
    const kinds = new Map(kindsFor(facts).map((kind) => [kind.kind, kind]))
    const optionsOf = (name: string) => {
      const kind = kinds.get(name)
      return [...(kind?.options ?? []), ...(kind?.rowOptions ?? [])]
    }
    for (const code of allSituations(facts.isDepartment))
      for (const one of allAnswers((answers) => settleMembership(code, answers, facts), optionsOf))
        yield { code, facts, ...one }
  }
}

const outcomeOf: Record<string, string> = {
  create: 'created',
  update: 'updated',
  move: 'moved',
  remove: 'removed',
  unchanged: 'unchanged',
  skip: 'skipped',
}

/** Collects what breaks a rule: one readable list instead of a hundred thousand assertions. */
function breaking(isBroken: (one: One, effect: GroupEffect) => boolean): string[] {
  const found: string[] = []
  for (const one of everything())
    if (isBroken(one, one.settled.effect))
      found.push(`${one.code} ${JSON.stringify(one.given)} ${JSON.stringify(one.settled)}`)
  return found.slice(0, 5)
}

const isOpen = ({ settled }: One) => settled.conflicts.some(({ option }) => option === null)

describe('of every situation under every answer', () => {
  it('there are many, and all are settled', () => {
    let count = 0
    for (const _ of everything()) count += 1
    expect(count).toBeGreaterThan(30_000)
  })

  it('a row has exactly one action, with the outcome of that name', () => {
    expect(breaking(({ settled }) => outcomeOf[settled.action] !== settled.outcome)).toEqual([])
  })

  it('what is left out, unchanged or open writes nothing', () => {
    expect(
      breaking(
        (one, effect) =>
          (['skip', 'unchanged'].includes(one.settled.action) || isOpen(one)) &&
          Object.keys(effect).length > 0,
      ),
    ).toEqual([])
  })

  it('what writes nothing is left out or unchanged', () => {
    expect(
      breaking(
        ({ settled }, effect) =>
          Object.keys(effect).length === 0 && !['skip', 'unchanged'].includes(settled.action),
      ),
    ).toEqual([])
  })

  it('who leaves is removed; else the strongest outcome wins: moved, else created, else updated', () => {
    expect(
      breaking(({ code, settled }, effect) => {
        if (Object.keys(effect).length === 0) return false
        if (effect.here === 'none') return settled.outcome !== 'removed'
        const isNew = parseSituation(code).here === null
        const expected = effect.there !== undefined ? 'moved' : isNew ? 'created' : 'updated'
        return settled.outcome !== expected
      }),
    ).toEqual([])
  })

  it('an open question is a left-out row with reason undecided, unless something leaves it out anyway', () => {
    expect(breaking((one) => isOpen(one) && one.settled.action !== 'skip')).toEqual([])
    expect(
      breaking(({ settled }) => settled.reason === 'undecided' && settled.conflicts.every((c) => c.option)),
    ).toEqual([])
  })

  it('questions come in the order of their pages, each once, with an answer that is offered', () => {
    expect(
      breaking(({ facts, settled }) => {
        const kinds = kindsFor(facts)
        const places = settled.conflicts.map(({ kind }) => kinds.findIndex((one) => one.kind === kind))
        const isSorted = places.every((place, index) => index === 0 || place > (places[index - 1] ?? -1))
        const isOffered = settled.conflicts.every(({ option }, index) => {
          const spec = kinds[places[index] ?? -1]
          return option === null || spec?.options.includes(option) || spec?.rowOptions?.includes(option)
        })
        return places.includes(-1) || !isSorted || !isOffered
      }),
    ).toEqual([])
  })

  it('nobody is member of two departments afterwards', () => {
    expect(
      breaking(({ code, facts }, effect) => {
        const { there } = parseSituation(code)
        const joins = effect.here === 'member' || effect.here === 'moderator'
        return facts.isDepartment && joins && there !== null && effect.there === undefined
      }),
    ).toEqual([])
  })

  it('who is to leave is asked nothing and changes nowhere else', () => {
    expect(
      breaking(({ code, settled }, effect) => {
        const { role, here, twin } = parseSituation(code)
        if (role !== 'none' || here === null || twin !== 'none') return false
        return effect.here !== 'none' || effect.there !== undefined || settled.conflicts.length > 0
      }),
    ).toEqual([])
  })

  it('a head is at least a follower: who is moved out stays as one, and nobody loses a head unasked', () => {
    expect(
      breaking(({ code }, effect) => parseSituation(code).headThere && effect.there === 'removed'),
    ).toEqual([])
    expect(
      breaking(
        ({ given, settled }, effect) =>
          effect.endHead === true &&
          effect.here !== 'none' &&
          (given.role_conflict !== 'update_role' ||
            (settled.reason !== 'head_ends' && settled.reason !== 'kept_as_head')),
      ),
    ).toEqual([])
  })

  it('a plain group has no followers and touches no department', () => {
    expect(
      breaking(
        ({ facts }, effect) =>
          !facts.isDepartment && (effect.here === 'follower' || effect.there !== undefined),
      ),
    ).toEqual([])
  })

  it('a moderator touches no other department, invites nobody and reactivates nobody', () => {
    expect(
      breaking(
        ({ facts }, effect) =>
          facts.isModerator && (effect.there !== undefined || effect.status !== undefined),
      ),
    ).toEqual([])
  })

  it('without a seat nobody is invited', () => {
    expect(
      breaking(
        ({ facts, given }, effect) =>
          facts.seatsShort && effect.status === 'invited' && given.seat_limit !== 'seat',
      ),
    ).toEqual([])
  })

  it('what is written differs from what is there', () => {
    expect(
      breaking(({ code }, effect) => {
        const { here, member, headHere } = parseSituation(code)
        return (
          (effect.here !== undefined && effect.here === here) ||
          (effect.status === 'active' && member !== 'inactive') ||
          (effect.status === 'invited' && member !== 'unknown') ||
          (effect.endHead === true && !headHere)
        )
      }),
    ).toEqual([])
  })

  it('answers that do not stand change nothing', () => {
    const idle = { invalid_email: 'skip', unknown_member: 'invite', role_conflict: 'update_role' }
    expect(
      breaking(({ code, facts, given, settled }) => {
        const standing = new Set(settled.conflicts.map(({ kind }) => kind))
        const others = Object.fromEntries(Object.entries(idle).filter(([kind]) => !standing.has(kind)))
        const again = settleMembership(code, answered({ ...others, ...given }), facts)
        return JSON.stringify(again) !== JSON.stringify(settled)
      }),
    ).toEqual([])
  })

  it('every reason has its text in both languages', () => {
    const reasons = new Set<string>()
    for (const { settled } of everything()) if (settled.reason !== null) reasons.add(settled.reason)
    for (const language of ['en', 'es'] as const) {
      const t = translator(language)
      for (const reason of reasons)
        expect(t(`reasons.${reason}` as 'reasons.already_so')).not.toMatch(/^reasons\./)
    }
  })
})
