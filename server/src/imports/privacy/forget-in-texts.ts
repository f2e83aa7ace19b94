import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { cleanTexts, keyPatternOf, type Person, wordsOf } from '../../platform/privacy/index.ts'
import { withoutSamples } from '../runs/without-samples.ts'

/**
 * Rows and changes of others that name the person: as the address of their manager, or in a list of several people, out of
 * which they are taken.
 */
export async function forgetInTexts(tx: Tx, person: Person, pseudonym: string): Promise<void> {
  const clean = cleanTexts(tx, person, pseudonym)
  const org = sql`${person.organisationId}::uuid`
  const words = sql`${wordsOf(person)}::text[]`
  const address = sql`${person.emailKey}`
  for (const table of ['imports.row', 'imports.fix']) {
    await sql`update ${sql.table(table)} set given = array(
        select platform.without_person(platform.without_entries(value, ${address}), ${words}, ${pseudonym})
        from unnest(given) with ordinality g(value, place) order by place)
      where organisation_id = ${org} and platform.names_person(array_to_string(given, ' '), ${words})`.execute(
      tx,
    )
    await clean(table, ['key', 'shown'])
  }
  await sql`update imports.journal set before = platform.without_entries(before, ${address}),
      after = platform.without_entries(after, ${address})
    where organisation_id = ${org} and platform.names_person(concat_ws(' ', before, after), ${words})`.execute(
    tx,
  )
  await clean('imports.journal', ['key', 'shown', 'before', 'after'])
  await forgetInKeys(tx, person, pseudonym)
}

/** A company that is called after the person has a key in which the name has no blanks. */
async function forgetInKeys(tx: Tx, person: Person, pseudonym: string): Promise<void> {
  const pattern = keyPatternOf(person)
  if (pattern === null) return
  const without = (text: string) =>
    sql`regexp_replace(${sql.ref(text)}, ${pattern}, ${pseudonym.replace('-', '')}, 'g')`
  for (const table of ['imports.row', 'imports.fix'])
    await sql`update ${sql.table(table)} set key = ${without('key')}, given = array(
        select ${without('value')} from unnest(given) with ordinality g(value, place) order by place)
      where organisation_id = ${person.organisationId}::uuid
        and concat_ws(' ', key, array_to_string(given, ' ')) ~ ${pattern}`.execute(tx)
  for (const table of ['imports.item', 'imports.journal'])
    await sql`update ${sql.table(table)} set key = ${without('key')}
      where organisation_id = ${person.organisationId}::uuid and key ~ ${pattern}`.execute(tx)
}

/** Who ran what, and what the file's first rows looked like. */
export async function forgetInRuns(tx: Tx, person: Person, pseudonym: string): Promise<void> {
  const { organisationId, identityId, names, parts } = person
  const org = sql`${organisationId}::uuid`
  const replaced = (name: string, id: string) =>
    sql`${sql.ref(name)} = case when ${sql.ref(id)} = ${identityId}::uuid or ${sql.ref(name)} = any(${names}::text[])
      then ${pseudonym} else ${sql.ref(name)} end`
  // a column of first names names them too, and says so by nothing
  const samples = [...wordsOf(person), ...parts.map((part) => JSON.stringify(part))]
  await sql`update imports.run set inspection = ${withoutSamples}
    where organisation_id = ${org} and platform.names_person(inspection::text, ${samples}::text[])`.execute(
    tx,
  )
  await sql`update imports.run set ${replaced('created_by_name', 'created_by')}, ${replaced('applied_by_name', 'applied_by')}
    where organisation_id = ${org} and (created_by = ${identityId}::uuid or applied_by = ${identityId}::uuid
      or created_by_name = any(${names}::text[]) or applied_by_name = any(${names}::text[]))`.execute(tx)
  const texts = [
    'source_name',
    'source',
    'choices',
    'inspection',
    'error',
    'target_name',
    'target',
    'selection',
    'facts',
  ]
  await cleanTexts(tx, person, pseudonym)('imports.run', texts)
  await sql`update imports.transition set by_name = ${pseudonym}
    where organisation_id = ${org} and by_name = any(${names}::text[])`.execute(tx)
}
