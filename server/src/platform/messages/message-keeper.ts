import { sql } from 'kysely'
import { cleanTexts, type PersonKeeper, wordsOf } from '../privacy/index.ts'

/** Messages on their way say ids, and now and then the name of what was made: there the pseudonym stands. */
export const messageKeeper: PersonKeeper = {
  async collect(tx, person) {
    const { rows } = await sql<Record<string, unknown>>`
      select topic as name, facts, error, created_at as "createdAt" from platform.message
      where organisation_id = ${person.organisationId}::uuid
        and platform.names_person(concat_ws(' ', facts, error), ${wordsOf(person)}::text[])
      order by stream_id, seq`.execute(tx)
    return [{ kind: 'message', items: rows }]
  },

  async forget(tx, person, { pseudonym }) {
    await cleanTexts(tx, person, pseudonym)('platform.message', ['facts', 'error'])
    return {}
  },
}
