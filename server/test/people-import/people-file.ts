import type { Run } from '@muster/contract'
import { sql } from 'kysely'
import type { Importing, StartOptions, TestFile } from '../imports/importing.ts'

/** Headers of a file of people, in the order that tests write them. */
export const header =
  'Email address,First name,Last name,Display name,Title,Phone,Employee number,Manager,Department,Groups'

/** Values of one row of a file. */
export type PersonRow = {
  email: string
  firstName?: string
  lastName?: string
  displayName?: string
  title?: string
  phone?: string
  employeeNumber?: string
  manager?: string
  department?: string
  groups?: string
}

const columns = [
  'email',
  'firstName',
  'lastName',
  'displayName',
  'title',
  'phone',
  'employeeNumber',
  'manager',
  'department',
  'groups',
] as const

/** A file of these people. */
export function peopleFile(rows: readonly PersonRow[]): string {
  const lines = rows.map((row) => columns.map((column) => row[column] ?? '').join(','))
  return `${[header, ...lines].join('\n')}\n`
}

/** Starts an import of people and waits until it rests. */
export async function importPeople(
  org: Importing,
  file: TestFile | readonly PersonRow[],
  { source, ...rest }: StartOptions = {},
): Promise<Run> {
  const { name, content } = 'content' in file ? file : { name: 'people.csv', content: peopleFile(file) }
  const form = new FormData()
  const target = { kind: 'directory.member' }
  form.append('request', JSON.stringify({ source: { kind: 'file', ...source }, target, ...rest }))
  form.append('file', new Blob([content]), name)
  const started = await org.call<Run>('POST', '/imports', form)
  if (started.status !== 202) throw new Error(started.text)
  return org.resting(started.body.id)
}

/** Everything that an import of people can change, as lines without ids, versions and times. */
export async function wholeDirectory(org: Importing): Promise<Record<string, string[]>> {
  const state = await org.state()
  return org.asOwner(async ({ tx }) => {
    const lines = async (query: ReturnType<typeof sql<{ line: string }>>) =>
      (await query.execute(tx)).rows.map(({ line }) => line)
    return {
      ...state,
      members:
        await lines(sql`select concat_ws('|', m.email_key, m.status, m.first_name, m.last_name, m.display_name,
          m.first_key, m.last_key, m.title, m.phone, m.employee_number, boss.email_key) as line
        from directory.member m
        left join directory.member boss on boss.organisation_id = m.organisation_id and boss.id = m.manager_id
        order by m.email_key`),
      groups: await lines(
        sql`select concat_ws(' ', kind, name) as line from directory."group" order by kind, name`,
      ),
    }
  })
}

/** The lines of a state that begin with an address. */
export function linesOf(state: Record<string, string[]>, email: string): string[] {
  return (state.members ?? []).filter((line) => line.startsWith(`${email}|`))
}

/** Somebody with a name, who is in most files. */
export const ann: PersonRow = { email: 'ann@test.example', firstName: 'Ann', lastName: 'Lee' }

/** Reports of a run by row: action and reason, with the kinds that stand. */
export async function told(org: Importing, id: string) {
  const items = await org.items(id)
  return items.map(({ action, reason, conflicts }) => [
    action,
    reason,
    conflicts.map(({ kind }) => kind).join(' '),
  ])
}

/** Ids by the local part of the address. */
export async function memberIds(org: Importing): Promise<Record<string, string>> {
  const { items } = await org.ok<{ items: { id: string; email: string }[] }>('GET', '/members?limit=500')
  return Object.fromEntries(items.map(({ id, email }) => [email.split('@')[0], id]))
}
