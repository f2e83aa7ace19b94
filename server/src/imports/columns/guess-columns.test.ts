import { describe, expect, it } from 'vitest'
import type { FieldSpec } from '../row-ports.ts'
import { guessColumns, headerSignature } from './index.ts'

const fields: FieldSpec[] = [
  {
    field: 'email',
    required: true,
    synonyms: ['Email address', 'E-mail', 'Mail', 'Correo electrónico', 'Correo', 'Dirección de correo'],
    looksLike: (value) => /^\S+@\S+\.\S+$/.test(value),
  },
  { field: 'role', required: false, synonyms: ['Role', 'Rol', 'Función'] },
]
const column = (name: string, index: number, ...samples: string[]) => ({ name, index, samples })
const guess = (...columns: ReturnType<typeof column>[]) =>
  guessColumns(columns, fields).map(({ field, sure }) => `${field}${sure ? '' : '?'}`)

describe('guessing columns', () => {
  it.each([
    'Email address',
    'E-MAIL',
    'e_mail',
    'email',
    'emailAddress',
    'correo electronico',
    'CORREO  ELECTRÓNICO',
    'E.Mail',
  ])('knows %s for sure, whatever its case, accents and punctuation', (name) =>
    expect(guess(column(name, 0, 'a@x.example'), column('ROL', 1))).toEqual(['email', 'role']),
  )

  it('takes a longer header that holds a name, surely when the values agree', () => {
    expect(guess(column('Work e-mail', 0, 'a@x.example'))).toEqual(['email'])
    expect(guess(column('User role', 0, 'Member'))).toEqual(['role?'])
  })

  it('marks it unsure when another column could be meant', () => {
    const found = guess(column('Work email', 0, 'a@x.example'), column('Private email', 1, 'b@x.example'))
    expect(found).toEqual(['email?', 'null'])
  })

  it('lets the first of two equal headers win', () => {
    expect(guess(column('Email', 0, 'a@x.example'), column('Email (2)', 1, 'b@x.example'))).toEqual([
      'email',
      'null',
    ])
  })

  it('forgives a typing mistake, unsurely', () => {
    expect(guess(column('Emial adress', 0, 'a@x.example'), column('Roel', 1))).toEqual(['email?', 'role?'])
  })

  it('looks at the values when no header says it', () => {
    expect(guess(column('A', 0, 'Ann'), column('B', 1, 'a@x.example'))).toEqual(['null', 'email?'])
  })

  it('does not take a column whose values speak against it', () => {
    expect(guess(column('Email sent', 0, 'yes', 'no'))).toEqual(['null'])
  })
})

describe('the signature of headers', () => {
  it('is the same whatever the order, case and accents of the headers', () => {
    const one = headerSignature([{ name: 'E-mail' }, { name: 'Función' }])
    expect(headerSignature([{ name: 'FUNCION' }, { name: 'email' }])).toBe(one)
    expect(headerSignature([{ name: 'FUNCION' }])).not.toBe(one)
  })
})
