import type { CustomerPermissions } from '@muster/contract'
import { describe, expect, it } from 'vitest'
import { type Allowed, type HallAct, hallFields, mayCreate, mayDelete, reachOfAct } from './rules.ts'

const acts: readonly HallAct[] = ['view', 'create', 'edit', 'delete']
const modules = ['contacts', 'accounts', 'deals', 'projects'] as const

function allowed(scope: 'own' | 'shared', given: readonly HallAct[], more: Partial<Allowed> = {}): Allowed {
  const one = Object.fromEntries(acts.map((act) => [act, given.includes(act)]))
  return {
    role: 'account_lead',
    contactId: 'me',
    accountId: 'us',
    permissions: Object.fromEntries(
      modules.map((module) => [module, { ...one, scope }]),
    ) as CustomerPermissions,
    ...more,
  }
}

describe('How far a customer portal user reaches', () => {
  it('is nowhere without the permission, and nothing without seeing it', () => {
    for (const module of modules)
      for (const act of acts) {
        expect(reachOfAct(allowed('shared', []), module, act)).toBe('none')
        if (act !== 'view') expect(reachOfAct(allowed('shared', [act]), module, act)).toBe('none')
        expect(reachOfAct(allowed('shared', ['view', act]), module, act)).toBe('account')
      }
  })

  it('is their own for the role contact, for the scope own, and without a company', () => {
    for (const act of acts) {
      expect(reachOfAct(allowed('shared', acts, { role: 'contact' }), 'deals', act)).toBe('own')
      expect(reachOfAct(allowed('own', acts), 'deals', act)).toBe('own')
      expect(reachOfAct(allowed('shared', acts, { accountId: null }), 'deals', act)).toBe('own')
    }
  })
})

describe('What they make and delete', () => {
  it('is theirs: deals, and people of the company that they reach; never a company', () => {
    const lead = allowed('shared', acts)
    const contact = allowed('shared', acts, { role: 'contact' })
    expect(['contacts', 'accounts', 'deals'].map((module) => mayCreate(lead, module as 'deals'))).toEqual([
      true,
      false,
      true,
    ])
    expect(mayCreate(contact, 'contacts')).toBe(false)
    expect(mayCreate(contact, 'deals')).toBe(true)
    expect(mayCreate(allowed('shared', ['create']), 'deals')).toBe(false)
  })

  it('is never themselves or their company', () => {
    const lead = allowed('shared', acts)
    expect(['me', 'us', 'else'].map((id) => mayDelete(lead, id))).toEqual([false, false, true])
  })
})

it('No field that is for the inside is among those for customers', () => {
  const inside = ['ownerId', 'owner', 'externalId', 'probability', 'recordNumber', 'parentId', 'projectIds']
  const shown = Object.values(hallFields).flatMap((fields) => fields.map(({ name }) => name))
  expect(shown.filter((name) => inside.includes(name))).toEqual([])
  expect(hallFields.deals.filter(({ canEdit }) => canEdit).map(({ name }) => name)).toEqual([
    'name',
    'closingDate',
  ])
})
