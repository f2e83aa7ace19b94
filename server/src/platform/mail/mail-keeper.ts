import { sql } from 'kysely'
import type { Tx } from '../database/index.ts'
import { addressesOf, type PersonKeeper, wordsOf } from '../privacy/index.ts'
import { deploymentId } from './deployment.ts'

/** The outbox: mails to a person go, mails to others that name them tell it no more. */
export const mailKeeper: PersonKeeper = {
  async collect(tx, person) {
    const { organisationId, belongsOnlyHere } = person
    const mails = async (outbox: string) => {
      const { rows } = await sql<Record<string, unknown>>`
        select kind, recipient, language, state, facts, created_at as "createdAt", sent_at as "sentAt"
        from platform.mail where organisation_id = ${outbox}::uuid and recipient_key = any(${addressesOf(person)}::text[])
        order by created_at, id`.execute(tx)
      return rows
    }
    const own = await mails(organisationId)
    const beside = belongsOnlyHere ? await inOutbox(tx, organisationId, () => mails(deploymentId)) : []
    return [{ kind: 'mail', items: [...own, ...beside] }]
  },

  async forget(tx, person, { pseudonym }) {
    const { organisationId, belongsOnlyHere } = person
    const drop = async (outbox: string) => {
      const { numAffectedRows } = await sql`delete from platform.mail
        where organisation_id = ${outbox}::uuid and recipient_key = any(${addressesOf(person)}::text[])`.execute(
        tx,
      )
      return Number(numAffectedRows ?? 0)
    }
    const own = await drop(organisationId)
    const beside = belongsOnlyHere ? await inOutbox(tx, organisationId, () => drop(deploymentId)) : 0
    const words = wordsOf(person)
    // the name alone may stand as a whole value, as that of who invited
    await sql`update platform.mail set
        facts = platform.without_person(facts, ${[...words, ...person.names]}::text[], ${pseudonym}),
        last_error = platform.without_person(last_error, ${words}::text[], ${pseudonym})
      where organisation_id = ${organisationId}::uuid
        and (platform.names_person(facts::text, ${[...words, ...person.names]}::text[])
          or platform.names_person(last_error, ${words}::text[]))`.execute(tx)
    return { mail: own + beside }
  },
}

/** Works in the outbox of the deployment, which has a wall of its own, and comes back. */
async function inOutbox<T>(tx: Tx, organisationId: string, work: () => Promise<T>): Promise<T> {
  await sql`select set_config('muster.org', ${deploymentId}, true)`.execute(tx)
  const done = await work()
  await sql`select set_config('muster.org', ${organisationId}, true)`.execute(tx)
  return done
}
