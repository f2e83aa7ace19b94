import { translator } from '@muster/phrases'
import { describe, expect, it } from 'vitest'
import { reverseKinds } from '../../imports/ports.ts'
import { settleReverse } from './settle-reverse.ts'
import { allAnswers, answered } from './test-situations.ts'

/** `r--`, relation, what restoring does, dependants, obstacle. */
const reverse = (letters: string, given: Record<string, string> = {}) =>
  settleReverse(`r--${letters}`, answered(given))

describe('taking a row back', () => {
  it.each([
    ['removes what was created', 'ex--', 'remove', 'removed'],
    ['creates what was removed', 'ec--', 'create', 'created'],
    ['moves back what was moved', 'em--', 'move', 'moved'],
    ['gives former values back', 'eu--', 'update', 'updated'],
  ])('%s', (_, letters, action, outcome) => {
    expect(reverse(letters)).toEqual({
      verdict: 'existing',
      action,
      outcome,
      reason: 'restored',
      conflicts: [],
      effect: { restore: true },
    })
  })

  it.each([
    ['what is as before already is unchanged', 'r--ux--', 'unchanged', 'already_so'],
    ['a person who is gone is left out', 'r--gu--', 'skip', 'member_gone'],
    ['a row that the run never reached is left out', 'n------', 'skip', 'not_reached'],
    ['a department that is gone stands in the way', 'r--em-g', 'skip', 'group_gone'],
    ['membership of a third department stands in the way', 'r--em-t', 'skip', 'member_elsewhere'],
    ['an address that was taken anew stands in the way', 'r--ec-k', 'skip', 'email_taken'],
  ])('%s', (_, code, action, reason) => {
    expect(settleReverse(code, answered({}))).toMatchObject({ action, reason, conflicts: [], effect: {} })
  })

  it('a person whom others depend on is kept, the membership is not', () => {
    expect(reverse('exd-')).toMatchObject({
      action: 'remove',
      reason: 'member_kept',
      effect: { restore: true, keepMember: true },
    })
  })

  it('what somebody changed since is kept by default', () => {
    expect(reverse('cx--')).toMatchObject({
      action: 'skip',
      outcome: 'skipped',
      reason: 'changed_since',
      conflicts: [{ kind: 'changed_since', option: 'keep_theirs' }],
      effect: {},
    })
  })

  it('restore_ours restores it, unless something stands in the way', () => {
    const ours = { changed_since: 'restore_ours' }
    expect(reverse('cu--', ours)).toMatchObject({ action: 'update', effect: { restore: true } })
    expect(reverse('cm-t', ours)).toMatchObject({ action: 'skip', reason: 'member_elsewhere', effect: {} })
  })

  it('an answer that is not offered counts as none', () => {
    expect(reverse('cu--', { changed_since: 'whatever' })).toMatchObject({ reason: 'changed_since' })
  })
})

describe('of every situation under every answer', () => {
  const options = (kind: string) => reverseKinds.find((one) => one.kind === kind)?.options ?? []
  const codes = [...'eugc'].flatMap((relation) =>
    [...'cxmu'].flatMap((restore) =>
      [...'d-'].flatMap((depends) =>
        [...'gtk-'].map((obstacle) => `r--${relation}${restore}${depends}${obstacle}`),
      ),
    ),
  )
  const all = ['n------', ...codes].flatMap((code) => [
    ...allAnswers((answers) => settleReverse(code, answers), options),
  ])

  it('nothing is ever open, and what is left out or unchanged writes nothing', () => {
    for (const { settled } of all) {
      expect(settled.conflicts.every(({ option }) => option !== null)).toBe(true)
      const isIdle = settled.action === 'skip' || settled.action === 'unchanged'
      expect(Object.keys(settled.effect).length === 0).toBe(isIdle)
    }
  })

  it('every reason has its text in both languages', () => {
    for (const language of ['en', 'es'] as const)
      for (const { settled } of all)
        expect(translator(language)(`reasons.${settled.reason}` as 'reasons.restored')).not.toMatch(
          /^reasons\./,
        )
  })
})
