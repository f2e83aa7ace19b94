import type { DemoPerson } from './demo-person.ts'
import { managerRows } from './hierarchy.ts'
import { type DemoOrganisation, domain } from './make-organisation.ts'
import { staffRows, staffWords } from './staff-rows.ts'

/** One sheet of a sample file. */
export type SampleSheet = { name: string; rows: string[][] }

/** A sample file: what it is for and what stands in it. */
export type SampleFile = {
  file: string
  format: 'xlsx' | 'xls' | 'csv'
  /** How a CSV file is written. */
  csv?: { encoding: 'utf8' | 'win1252'; delimiter: ',' | ';' }
  /** Where it is meant to be imported. */
  into: string
  sheets: SampleSheet[]
}

/** The file that the demo itself imports, and its answers. */
export const firstImport = {
  file: 'first-aiders.xlsx',
  group: 'First aiders',
  decisions: { invalid_email: 'skip', unknown_member: 'skip', inactive_existing: 'skip' },
}

type Words = { head: [string, string, string]; member: string; follower: string; wrong: [string, string] }

const english: Words = {
  head: ['Name', 'Email address', 'Role'],
  member: 'Member',
  follower: 'Follower',
  wrong: ['Folower', 'Team lead'],
}
const spanish: Words = {
  head: ['Nombre', 'Correo electrónico', 'Rol'],
  member: 'Miembro',
  follower: 'Seguidor',
  wrong: ['Segidor', 'Coordinadora'],
}

/** The sample files, made to fit the demo organisation: together they raise every conflict. */
export function sampleFiles(organisation: DemoOrganisation): SampleFile[] {
  const sales = everyConflict(organisation, 'Sales', english)
  const support = everyConflict(organisation, 'Soporte en español', spanish)
  return [
    { file: 'sales-team.xlsx', format: 'xlsx', into: 'Sales', sheets: [{ name: 'Sales', rows: sales }] },
    {
      file: 'sales-team.csv',
      format: 'csv',
      csv: { encoding: 'utf8', delimiter: ',' },
      into: 'Sales',
      sheets: [{ name: 'Sales', rows: sales }],
    },
    {
      file: 'equipo-de-soporte.xlsx',
      format: 'xlsx',
      into: 'Soporte en español',
      sheets: [{ name: 'Equipo', rows: support }],
    },
    {
      file: 'equipo-de-soporte.csv',
      format: 'csv',
      csv: { encoding: 'win1252', delimiter: ';' },
      into: 'Soporte en español',
      sheets: [{ name: 'Equipo', rows: support }],
    },
    {
      file: 'people.xlsx',
      format: 'xlsx',
      into: 'organisation',
      sheets: [{ name: 'People', rows: staffRows(organisation, staffWords.english) }],
    },
    {
      file: 'personas.csv',
      format: 'csv',
      csv: { encoding: 'utf8', delimiter: ';' },
      into: 'organisation',
      sheets: [{ name: 'Personas', rows: staffRows(organisation, staffWords.spanish) }],
    },
    { file: 'spring-hires.xls', format: 'xls', into: 'Joinery', sheets: springHires(organisation) },
    {
      file: firstImport.file,
      format: 'xlsx',
      into: firstImport.group,
      sheets: [{ name: 'First aiders', rows: firstAiders(organisation) }],
    },
    {
      file: 'managers.csv',
      format: 'csv',
      csv: { encoding: 'utf8', delimiter: ',' },
      into: 'hierarchy',
      sheets: [{ name: 'Managers', rows: managerRows(organisation.people) }],
    },
  ]
}

/** Rows for a department with every kind of conflict, an unchanged row and a blank one. */
function everyConflict({ people, memberships }: DemoOrganisation, place: string, words: Words): string[][] {
  const { head, member, follower, wrong } = words
  const byEmail = new Map(people.map((person) => [person.email, person]))
  const here = memberships.filter((membership) => membership.place === place)
  const hereEmails = new Set(here.map(({ email }) => email))
  const withRole = (role: string) =>
    here.filter((one) => one.role === role).map(({ email }) => byEmail.get(email) as DemoPerson)
  const away = people.filter(({ email }) => !hereEmails.has(email))
  const active = away.filter(({ status }) => status === 'active')
  const free = active.filter(({ department }) => department === null)
  const placed = active.filter(({ department, isHead }) => department !== null && !isHead)
  const heads = active.filter(({ isHead }) => isHead)
  const inactive = away.filter(({ status, department }) => status === 'inactive' && department === null)
  const row = (person: DemoPerson | undefined, role: string) =>
    person === undefined ? [] : [[`${person.firstName} ${person.lastName}`, person.email, role]]
  return [
    [...head],
    ...free.slice(0, 9).flatMap((person, index) => row(person, index % 3 === 2 ? follower : member)),
    ...row(
      withRole('member').find(({ status }) => status === 'active'),
      member,
    ),
    ...row(withRole('member').filter(({ status }) => status === 'active')[1], follower),
    ...row(withRole('follower')[0], member),
    ...row(withRole('moderator')[0], member),
    ['', '', ''],
    ...placed.slice(20, 24).flatMap((person) => row(person, member)),
    ...row(heads[2], member),
    ...row(placed[25], follower),
    ...inactive.slice(0, 2).flatMap((person) => row(person, member)),
    ['Robin Thorne', `robin.thorne@${domain}`, member],
    ['Marta Requena', 'marta.requena@gmial.com', follower],
    ['Piotr Wilk', 'piotr.wilk@partner.example', ''],
    ['Hana Brook', 'hana.brook(at)partner.example', member],
    ['Olga Lind', '', member],
    ...row(free[9], wrong[0]),
    ...row(free[10], wrong[1]),
    ...row(free[11], member),
    ...row(free[11], follower),
    ...row(free[12], member),
    ...row(free[12], member),
  ]
}

/** A workbook with two sheets, so that it has to be said which one is meant. */
function springHires({ people }: DemoOrganisation): SampleSheet[] {
  const free = people.filter(({ department, status }) => department === null && status !== 'inactive')
  const half = Math.ceil(free.length / 2)
  const sheet = (name: string, some: readonly DemoPerson[]) => ({
    name,
    rows: [
      ['Employee', 'E-mail', 'Role', 'Starts on'],
      ...some.map(({ firstName, lastName, email }) => [
        `${firstName} ${lastName}`,
        email,
        'Member',
        '2026-05-04',
      ]),
    ],
  })
  return [sheet('March', free.slice(0, half)), sheet('April', free.slice(half))]
}

function firstAiders({ people, memberships }: DemoOrganisation): string[][] {
  const here = new Set(
    memberships.filter(({ place }) => place === firstImport.group).map(({ email }) => email),
  )
  const active = people.filter(({ status, department }) => status === 'active' && department !== null)
  const added = active.filter(({ email }) => !here.has(email)).filter((_person, index) => index % 17 === 3)
  const again = active.filter(({ email }) => here.has(email)).slice(2, 5)
  const left = people.find(({ status }) => status === 'inactive')
  return [
    ['Name', 'Email address'],
    ...[...added, ...again, ...(left === undefined ? [] : [left])].map(({ firstName, lastName, email }) => [
      `${firstName} ${lastName}`,
      email,
    ]),
    ['Sam Rivers', `sam.rivers@${domain}`],
    ['Jo Marsh', 'jo.marsh at alderpine'],
  ]
}
