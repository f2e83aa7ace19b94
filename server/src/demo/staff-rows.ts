import type { DemoPerson } from './demo-person.ts'
import { type DemoOrganisation, domain } from './make-organisation.ts'

/** How a file of people is written in one language. */
type StaffWords = {
  head: [string, string, string, string, string, string, string, string, string]
  department: string
  group: string
  title: string
}

/** In English and in Spanish. */
export const staffWords = {
  english: {
    head: [
      'E-mail address',
      'First name',
      'Last name',
      'Job title',
      'Phone',
      'Employee number',
      'Manager',
      'Department',
      'Groups',
    ],
    department: 'Showroom',
    group: 'Book club',
    title: 'Senior joiner',
  },
  spanish: {
    head: [
      'Correo electrónico',
      'Nombre',
      'Apellidos',
      'Cargo',
      'Teléfono',
      'Número de empleado',
      'Responsable',
      'Departamento',
      'Grupos',
    ],
    department: 'Sala de exposición',
    group: 'Club de lectura',
    title: 'Ebanista',
  },
} satisfies Record<string, StaffWords>

/** New people of the file: first and last name. */
const newcomers = [
  ['Ines', 'Falk'],
  ['Tomas', 'Reyes'],
  ['Wanda', 'Pryor'],
  ['Yusuf', 'Demir'],
  ['Carla', 'Bosch'],
  ['Petra', 'Holm'],
] as const

/**
 * Rows of people for the organisation itself: known ones as they are and with other values, new ones with managers,
 * departments and groups, and every kind of conflict.
 */
export function staffRows({ people }: DemoOrganisation, words: StaffWords): string[][] {
  const active = people.filter(({ status, isHead }) => status === 'active' && !isHead)
  const placed = active.filter(({ department }) => department !== null)
  const free = active.filter(({ department }) => department === null)
  const heads = people.filter(({ isHead }) => isHead)
  const inactive = people.find(({ status }) => status === 'inactive')
  const boss = heads[1]?.email ?? ''
  const address = (first: string, last: string) => `${first}.${last}@${domain}`.toLowerCase()
  const [ines, tomas, wanda, yusuf, carla, petra] = newcomers.map(([first, last]) => [
    address(first, last),
    first,
    last,
  ]) as [string[], string[], string[], string[], string[], string[]]
  const known = (person: DemoPerson | undefined, change: Partial<DemoPerson> = {}, rest = ['', '', '']) => {
    if (person === undefined) return []
    const { email, firstName, lastName, title, phone, employeeNumber } = { ...person, ...change }
    return [[email, firstName, lastName, title, phone, employeeNumber, ...rest]]
  }
  return [
    [...words.head],
    // as they are
    ...placed.slice(0, 12).flatMap((person) => known(person, {}, ['', person.department ?? '', ''])),
    // with other values
    ...placed.slice(12, 20).flatMap((person) => known(person, { title: words.title })),
    ...placed.slice(20, 24).flatMap((person, index) => known(person, { phone: `+44 20 7946 01${index}0` })),
    ...known(placed[24], { lastName: `${placed[24]?.lastName ?? ''}-Lane` }),
    ...known(placed[25], {}, [boss, '', '']),
    // member of another department
    ...known(placed[26], {}, ['', placed[26]?.department === 'Sales' ? 'Joinery' : 'Sales', '']),
    ...known(inactive),
    // new, with a manager who comes in with the file too
    [...ines, words.title, '', '2001', boss, words.department, words.group],
    [...tomas, words.title, '', '2002', ines[0] ?? '', words.department, 'First aiders'],
    [...wanda, '', '', '2003', `nobody@${domain}`, 'Sales', ''],
    // who would report to each other
    [...yusuf, '', '', '2004', carla[0] ?? '', '', ''],
    [...carla, '', '', '2005', yusuf[0] ?? '', '', ''],
    ['', '', '', '', '', '', '', '', ''],
    // twice, with different values
    [...petra, words.title, '', '2006', '', '', ''],
    [...petra, '', '+44 20 7946 0200', '2006', '', '', ''],
    ...known(free[3]),
    ...known(free[3]),
    ['hugo.stern(at)partner.example', 'Hugo', 'Stern', '', '', '', '', '', ''],
    ['', 'Olga', 'Lind', '', '', '', '', '', ''],
  ]
}
