import { expect, it } from 'vitest'
import { withAct } from './rights-matrix.tsx'

const nothing = { tab: false, view: false, create: false, edit: false, delete: false }

it('whoever does more also views, and whoever deletes also edits', () => {
  expect(withAct(nothing, 'create', true)).toEqual({ ...nothing, view: true, create: true })
  expect(withAct(nothing, 'delete', true)).toEqual({ ...nothing, view: true, edit: true, delete: true })
})

it('whoever may not view may do nothing', () => {
  const all = { tab: true, view: true, create: true, edit: true, delete: true }
  expect(withAct(all, 'view', false)).toEqual(nothing)
  expect(withAct(all, 'edit', false)).toEqual({ ...all, edit: false, delete: false })
})

it('whoever may view gets the tab, which can be taken away by itself', () => {
  const seeing = withAct(nothing, 'view', true)
  expect(seeing).toEqual({ ...nothing, tab: true, view: true })
  expect(withAct(seeing, 'tab', false)).toEqual({ ...nothing, view: true })
})
