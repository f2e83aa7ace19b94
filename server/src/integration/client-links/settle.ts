import type { Answers, Settled } from '../../imports/ports.ts'

/**
 * Settles one situation of a mapping. Pure. Behind the row code and the twin letter stand:
 *
 * | # | fact | letters |
 * |---|---|---|
 * | 3 | the link there is | `-` none, `s` to this account or none was chosen, `d` to another one than was chosen |
 * | 4 | accounts with this name | `-` none, `1` one, `t` one that is another company's, `m` several |
 * | 5 | the chosen account | `-` none, `k` free, `t` another company's, `u` unknown, `m` several of this name |
 * | 6 | the surest suggestion | `-` none, `s` free, `t` another company's by now |
 * | 7 | what the link there is would bring | `-` nothing new, `b` projects or people that came since |
 */
export function settleLink(situation: string, answers: Answers): Settled {
  const [name, choice, twin, link, exact, chosen, suggestion, brings] = situation
  const conflicts: Settled['conflicts'] = []
  const end = (
    action: Settled['action'],
    outcome: Settled['outcome'],
    verdict: Settled['verdict'],
    reason: string | null,
    effect: Settled['effect'] = {},
  ): Settled => ({ verdict, action, outcome, reason, conflicts, effect })
  const ask = (kind: string, verdict: Settled['verdict']): Settled => {
    conflicts.push({ kind, option: 'skip' })
    return end('skip', 'skipped', verdict, kind)
  }
  const linkTo = (how: 'same_name' | 'suggested' | 'chosen') =>
    end('link', 'linked', 'existing', `linked_${how}`, { status: 'linked', how })
  const keep = () =>
    brings === 'b'
      ? end('update', 'updated', 'existing', 'linked_brings', { status: 'linked', how: 'kept' })
      : end('unchanged', 'unchanged', 'existing', 'linked_before')
  if (choice === 'c') {
    if (chosen === 'u') return ask('account_not_found', 'new')
    if (chosen === 'm') return ask('several_accounts', 'ambiguous')
    if (link === 's') return keep()
    if (chosen === 't') return ask('already_linked', 'existing')
    return link === 'd'
      ? end('update', 'updated', 'existing', 'linked_chosen', { status: 'linked', how: 'chosen' })
      : linkTo('chosen')
  }
  if (link === 's') return keep()
  if (name === 'x') return ask('account_not_found', 'invalid')
  if (exact === 'm') return ask('several_accounts', 'ambiguous')
  if (exact === 't') return ask('already_linked', 'existing')
  if (exact === '1') return twin === '-' ? linkTo('same_name') : ask('several_companies', 'ambiguous')
  if (suggestion === 's') {
    const option = answers('suggested_account') === 'link' ? 'link' : 'skip'
    conflicts.push({ kind: 'suggested_account', option })
    return option === 'link' ? linkTo('suggested') : end('skip', 'skipped', 'ambiguous', 'suggested_account')
  }
  return suggestion === 't' ? ask('already_linked', 'ambiguous') : ask('account_not_found', 'new')
}
