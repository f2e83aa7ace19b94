import type { Run } from '@muster/contract'
import { translator } from '@muster/phrases'
import { expect, it } from 'vitest'
import { flowsOfAnswer } from './answer-flows.ts'

const t = translator('en')
const target = { kind: 'directory.group-membership', groupId: 'g', name: 'Sales', groupKind: 'department' }
const flow = (from: string | null, action: string, count: number): Run['flows'][number] => ({
  from,
  to: 'Sales',
  action,
  count,
})

it('people of other departments go where the answer sends them', () => {
  const run = { target, flows: [flow('Support', 'undecided', 3)] }
  expect(flowsOfAnswer(t, run, { kind: 'department_conflict', count: 3 }, 'move')).toEqual([
    { from: 'Support', to: 'Sales', action: 'move', count: 3 },
  ])
})

it('followers who come from elsewhere without a conflict are not in the picture', () => {
  const run = { target, flows: [flow('Support', 'undecided', 3), flow('Workshop', 'create', 1)] }
  const flows = flowsOfAnswer(t, run, { kind: 'department_conflict', count: 3 }, 'skip')
  expect(flows.map((one) => one.from)).toEqual(['Support'])
})

it('there is no picture where it would show the wrong people', () => {
  const run = { target, flows: [flow('Support', 'create', 3), flow('Workshop', 'create', 1)] }
  expect(flowsOfAnswer(t, run, { kind: 'department_conflict', count: 3 }, 'add_as_follower')).toEqual([])
})

it('other questions have no flows', () => {
  const run = { target, flows: [flow('Support', 'undecided', 3)] }
  expect(flowsOfAnswer(t, run, { kind: 'role_conflict', count: 3 }, 'keep_role')).toEqual([])
})
