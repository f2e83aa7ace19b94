import { translator } from '@muster/phrases'
import { describe, expect, it } from 'vitest'
import type { Settled } from '../../imports/ports.ts'
import { allAnswers } from '../import/test-situations.ts'
import { kindsFor, type PeopleFacts } from './kinds.ts'
import { type PeopleEffect, settlePerson } from './settle.ts'
import { parseSituation } from './situation.ts'

type One = { code: string; facts: PeopleFacts; given: Record<string, string>; settled: Settled }

/** What can differ from a person whom nobody asks about, place by place; a department with the roles in it. */
const varied: [number, string[]][] = [
  [0, ['x', 'i', 's']],
  [1, ['l']],
  [2, ['=', '1', '2', '3']],
  [3, ['-', 'v', 'n', 'x']],
  [4, ['e', 'd']],
  [6, ['e', 'd']],
  [9, ['e', 'd']],
  [10, ['e', 'd', 'u', 'c', 't', 'p']],
  [11, ['k----', 'kf---', 'kfh--', 'kmh--', 'ko---', 'k--m-', 'k--mh', 'kf-o-', 'u----', 'u--mh']],
  [16, ['g', 'u', 'b']],
  [17, ['o']],
]

const base = `k--a${'-'.repeat(14)}`
const changed = (code: string, place: number, letters: string) =>
  code.slice(0, place) + letters + code.slice(place + letters.length)

/** Every two things that can differ, together. */
const situations = [
  base,
  ...varied.flatMap(([place, letters], index) =>
    letters.flatMap((one) => {
      const first = changed(base, place, one)
      const others = varied.slice(index + 1)
      return [first, ...others.flatMap(([at, more]) => more.map((two) => changed(first, at, two)))]
    }),
  ),
]

const facts: PeopleFacts[] = ['import', 'skip'].flatMap((otherDomains) =>
  [true, false].map((seatsShort) => ({ hasDomains: true, otherDomains, seatsShort, seatsFree: null })),
)

function* everything(): Generator<One> {
  for (const one of facts) {
    const kinds = new Map(kindsFor(one).map((kind) => [kind.kind, kind]))
    const optionsOf = (name: string) => {
      const kind = kinds.get(name)
      return [...(kind?.options ?? []), ...(kind?.rowOptions ?? [])]
    }
    for (const code of situations)
      for (const answered of allAnswers((answers) => settlePerson(code, answers, one), optionsOf))
        yield { code, facts: one, ...answered }
  }
}

function breaking(isBroken: (one: One, effect: PeopleEffect) => boolean): string[] {
  const found: string[] = []
  for (const one of everything())
    if (isBroken(one, one.settled.effect as PeopleEffect))
      found.push(`${one.code} ${JSON.stringify(one.given)} ${JSON.stringify(one.settled)}`)
  return found.slice(0, 5)
}

const outcomeOf: Record<string, string> = {
  create: 'created',
  update: 'updated',
  move: 'moved',
  unchanged: 'unchanged',
  skip: 'skipped',
}

describe('of every two things about a person under every answer', () => {
  it('there are many, and each has one action with the outcome of that name', () => {
    expect([...everything()].length).toBeGreaterThan(5_000)
    expect(breaking(({ settled }) => outcomeOf[settled.action] !== settled.outcome)).toEqual([])
  })

  it('exactly what is created, updated or moved is written', () => {
    const writes = ['create', 'update', 'move']
    expect(
      breaking(({ settled }, effect) => writes.includes(settled.action) !== Object.keys(effect).length > 0),
    ).toEqual([])
  })

  it('questions come in the order of their pages, each once, with an answer that is offered', () => {
    expect(
      breaking(({ facts: one, settled }) => {
        const kinds = kindsFor(one)
        const places = settled.conflicts.map(({ kind }) =>
          kinds.findIndex((offered) => offered.kind === kind),
        )
        const isSorted = places.every((place, index) => index === 0 || place > (places[index - 1] ?? -1))
        const isOffered = settled.conflicts.every(({ option }, index) => {
          const kind = kinds[places[index] ?? -1]
          return option === null || kind?.options.includes(option) || kind?.rowOptions?.includes(option)
        })
        return places.includes(-1) || !isSorted || !isOffered
      }),
    ).toEqual([])
  })

  it('a manager who can not be one is never written', () => {
    expect(
      breaking(({ code }, { manager }) => manager === true && parseSituation(code).manager !== 'fine'),
    ).toEqual([])
  })

  it('no import makes an owner or admin active again, and nobody else unasked', () => {
    expect(
      breaking(
        ({ code, given }, { status }) =>
          status === 'active' &&
          (parseSituation(code).comesBackAsAdmin || given.inactive_existing !== 'reactivate'),
      ),
    ).toEqual([])
  })

  it('values that are there are changed only where that is the answer', () => {
    expect(
      breaking(({ code, given }, { title, firstName, employeeNumber }) => {
        const { member, fields } = parseSituation(code)
        if (member === 'unknown') return false
        const isFree = (field: 'title' | 'firstName' | 'employeeNumber') => {
          const answer = given[`field_conflict:${field}`]
          return answer === 'overwrite' || (answer === 'overwrite_if_empty' && fields[field] === 'empty')
        }
        return (
          (title === true && !isFree('title')) ||
          (firstName === true && !isFree('firstName')) ||
          (employeeNumber === true && !isFree('employeeNumber'))
        )
      }),
    ).toEqual([])
  })

  it('nobody is member of two departments afterwards, and a head is at least a follower', () => {
    expect(
      breaking(({ code }, { department, there }) => {
        const { there: elsewhere, headThere } = parseSituation(code)
        return (
          (department === 'member' && elsewhere !== null && there === undefined) ||
          (there === 'removed' && headThere)
        )
      }),
    ).toEqual([])
  })

  it('without a seat nobody is invited', () => {
    expect(
      breaking(
        ({ facts: { seatsShort }, given }, { status }) =>
          seatsShort && status === 'invited' && given.seat_limit !== 'seat',
      ),
    ).toEqual([])
  })

  it('every reason has its text in both languages', () => {
    const reasons = new Set([...everything()].flatMap(({ settled }) => settled.reason ?? []))
    for (const language of ['en', 'es'] as const) {
      const t = translator(language)
      for (const reason of reasons)
        expect(t(`reasons.${reason}` as 'reasons.already_so')).not.toMatch(/^reasons\./)
    }
  })
})
