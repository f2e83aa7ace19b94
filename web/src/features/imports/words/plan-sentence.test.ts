import { translator } from '@muster/phrases'
import { describe, expect, it } from 'vitest'
import { planSentence, reportSentence } from './plan-sentence.ts'

const planned = { create: 6, update: 1, move: 3, link: 0, remove: 0, unchanged: 0, skip: 4 }
const flows = [{ from: 'Support', to: 'Sales', action: 'move', count: 3 }]
const join = (language: string) => (parts: string[]) =>
  new Intl.ListFormat(language === 'en' ? 'en-GB' : language).format(parts)

describe('the plan as a sentence', () => {
  it('says who and how many in English', () => {
    const text = planSentence(translator('en'), join('en'), { planned, place: 'Sales', flows, isUndo: false })
    expect(text).toBe(
      'This will add 6 people to Sales, move 3 from Support, change 1 role and leave 4 rows out.',
    )
  })

  it('says it in Spanish', () => {
    const text = planSentence(translator('es'), join('es'), {
      planned,
      place: 'Ventas',
      flows,
      isUndo: false,
    })
    expect(text).toBe(
      'Esta importación añadirá 6 personas a Ventas, moverá 3 desde Support, cambiará 1 rol y dejará fuera 4 filas.',
    )
  })

  it('speaks of taking back in an undo', () => {
    const back = { ...planned, create: 0, remove: 6, skip: 0 }
    const text = planSentence(translator('en'), join('en'), {
      planned: back,
      place: 'Sales',
      flows,
      isUndo: true,
    })
    expect(text).toBe(
      'This takes the import back. It will remove 6 people from Sales, move 3 back and restore 1 former role.',
    )
  })

  it('says when nothing changes', () => {
    const none = { ...planned, create: 0, update: 0, move: 0, skip: 0, unchanged: 10 }
    const text = planSentence(translator('en'), join('en'), {
      planned: none,
      place: 'Sales',
      flows,
      isUndo: false,
    })
    expect(text).toBe('This changes nothing: everything is already as it would be.')
  })
})

it('the report says what happened', () => {
  const outcomes = {
    created: 6,
    updated: 1,
    moved: 3,
    linked: 0,
    removed: 0,
    unchanged: 0,
    skipped: 4,
    drifted: 0,
    failed: 0,
  }
  expect(reportSentence(translator('en'), join('en'), outcomes)).toBe(
    '6 people added, 3 moved, 1 changed and 4 rows left out.',
  )
})
