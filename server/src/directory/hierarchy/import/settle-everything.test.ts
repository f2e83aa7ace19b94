import { translator } from '@muster/phrases'
import { describe, expect, it } from 'vitest'
import { reverseKinds, type Settled } from '../../../imports/ports.ts'
import { allAnswers } from '../../import/test-situations.ts'
import { hierarchyKinds } from './kinds.ts'
import { type HierarchyEffect, settleHierarchy, settleReverse } from './settle.ts'
import { parseSituation } from './situation.ts'

type One = { code: string; given: Record<string, string>; settled: Settled }

/** Every text of one letter of each, in order. */
function combined(...places: string[]): string[] {
  return places.reduce<string[]>(
    (codes, letters) => codes.flatMap((code) => [...letters].map((letter) => code + letter)),
    [''],
  )
}

/** Every situation of a row: of the file with a good address or without one, and of who is not in the file. */
const situations = [
  ...combined('xis', 'm-?', '-', '-', '-', '-', '-', '-', '-'),
  ...combined('k', 'm', '-=123', '-po', '-sod', 'ku', '-cst', '-a', '-!'),
  ...combined('k', '-?', '-=123', '-po', '-od', '-u', '-', '-a', '-!').filter(
    (code) => (code[1] === '?') === (code[5] === 'u'),
  ),
  ...combined('b', '-', '-', 'p', '-d', '-', '-', '-a', '-!'),
]

const optionsOf = (name: string) => hierarchyKinds.find(({ kind }) => kind === name)?.options ?? []

/** Every situation under every set of answers; `not_in_file` also counts on rows that are not asked. */
function* everything(): Generator<One> {
  for (const code of situations)
    for (const notInFile of [undefined, ...optionsOf('not_in_file')]) {
      const rest = notInFile === undefined ? {} : { not_in_file: notInFile }
      for (const { given, settled } of allAnswers((answers) => {
        return settleHierarchy(code, (kind) => answers(kind) ?? (rest as Record<string, string>)[kind])
      }, optionsOf))
        yield { code, given: { ...rest, ...given }, settled }
    }
}

function breaking(isBroken: (one: One, effect: HierarchyEffect) => boolean): string[] {
  const found: string[] = []
  for (const one of everything())
    if (isBroken(one, one.settled.effect as HierarchyEffect))
      found.push(`${one.code} ${JSON.stringify(one.given)} ${JSON.stringify(one.settled)}`)
  return found.slice(0, 5)
}

const outcomeOf: Record<string, string> = { update: 'updated', unchanged: 'unchanged', skip: 'skipped' }

describe('of every situation under every answer', () => {
  it('there are many, and each has one action with the outcome of that name', () => {
    expect([...everything()].length).toBeGreaterThan(5_000)
    expect(breaking(({ settled }) => outcomeOf[settled.action] !== settled.outcome)).toEqual([])
  })

  it('exactly what is updated is written', () => {
    expect(
      breaking(({ settled }, effect) => (settled.action === 'update') !== Object.keys(effect).length > 0),
    ).toEqual([])
  })

  it('an open question is a left-out row with reason undecided', () => {
    const isOpen = ({ settled }: One) => settled.conflicts.some(({ option }) => option === null)
    expect(breaking((one) => isOpen(one) !== (one.settled.reason === 'undecided'))).toEqual([])
  })

  it('questions come in the order of their pages, each once, with an answer that is offered', () => {
    expect(
      breaking(({ settled }) => {
        const places = settled.conflicts.map(({ kind }) =>
          hierarchyKinds.findIndex((one) => one.kind === kind),
        )
        const isSorted = places.every((place, index) => index === 0 || place > (places[index - 1] ?? -1))
        const isOffered = settled.conflicts.every(
          ({ option }, index) =>
            option === null || hierarchyKinds[places[index] ?? -1]?.options.includes(option),
        )
        return places.includes(-1) || !isSorted || !isOffered
      }),
    ).toEqual([])
  })

  it('what is written differs from what is there', () => {
    expect(
      breaking(({ code }, { manager }) => {
        const { now } = parseSituation(code)
        return (
          (manager === 'file' && now === 'same') ||
          (manager === 'owner' && now === 'owner') ||
          (manager === 'nobody' && now === 'nobody')
        )
      }),
    ).toEqual([])
  })

  it('the manager of the file is somebody who is there, and closes no circle and stands not too deep', () => {
    expect(
      breaking(({ code, given }, { manager }) => {
        if (manager !== 'file') return false
        const { manager: known, circle, named } = parseSituation(code)
        return (
          known !== 'known' ||
          named !== 'address' ||
          circle === 'rows' ||
          circle === 'too_deep' ||
          (circle === 'kept' && given.not_in_file === 'keep')
        )
      }),
    ).toEqual([])
  })

  it('neither the owner nor whoever is above the owner comes to report to the owner by an answer', () => {
    expect(
      breaking(({ code }, { manager }) => {
        const { person, isAboveOwner } = parseSituation(code)
        return manager === 'owner' && (person === 'owner' || isAboveOwner)
      }),
    ).toEqual([])
  })

  it('nobody but the owner comes to report to nobody unasked', () => {
    expect(
      breaking(
        ({ code, given }, { manager }) =>
          manager === 'nobody' &&
          parseSituation(code).person !== 'owner' &&
          given.missing_manager !== 'report_to_nobody',
      ),
    ).toEqual([])
  })

  it('who is not there, or has no address, is never written', () => {
    expect(
      breaking(({ code }, { manager }) => {
        const { row, person } = parseSituation(code)
        return manager !== undefined && (person === 'unknown' || (row !== 'good' && row !== 'beyond'))
      }),
    ).toEqual([])
  })

  it('of rows of one person at most one counts', () => {
    const writing = (twin: string, answer: string) =>
      situations
        .filter((code) => code[0] === 'k' && code[2] === twin)
        .some((code) => {
          const { effect } = settleHierarchy(code, (kind) => (kind === 'duplicate_row' ? answer : undefined))
          return Object.keys(effect).length > 0
        })
    const rows = ['=', '1', '2', '3']
    expect(rows.map((twin) => writing(twin, 'first'))).toEqual([false, true, false, false])
    expect(rows.map((twin) => writing(twin, 'last'))).toEqual([false, false, false, true])
    expect(rows.map((twin) => writing(twin, 'skip'))).toEqual([false, false, false, false])
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

describe('of every situation of taking back', () => {
  const codes = ['n----', 'w----', ...combined('r', '-', '-', 'egcu', '-gc')]

  it('only what can be restored is, and never over what others changed unless that is the answer', () => {
    for (const code of codes)
      for (const answer of [undefined, ...(reverseKinds[0]?.options ?? [])]) {
        const { action, outcome, effect, conflicts } = settleReverse(code, () => answer)
        const isFree = code[0] === 'r' && code[4] === '-'
        const isOurs = code[3] === 'e' || (code[3] === 'c' && answer === 'restore_ours')
        expect([code, answer, action === 'update']).toEqual([code, answer, isFree && isOurs])
        expect(outcomeOf[action]).toBe(outcome)
        expect(Object.keys(effect).length > 0).toBe(action === 'update')
        expect(conflicts.length > 0).toBe(code[0] === 'r' && code[3] === 'c')
      }
  })
})
