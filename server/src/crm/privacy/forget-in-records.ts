import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { cleanTexts, type Person } from '../../platform/privacy/index.ts'

/**
 * Puts the pseudonym where records of others name the person: in names, addresses and custom fields, and in what was
 * changed of them.
 */
export async function forgetInRecords(tx: Tx, person: Person, pseudonym: string): Promise<void> {
  const clean = cleanTexts(tx, person, pseudonym)
  const changed = sql`, version = version + 1, updated_at = now()`
  await clean('crm.account', ['name', 'name_key', 'website', 'street', 'fields'], changed)
  await clean('crm.contact', ['title', 'fields'], changed)
  await clean('crm.deal', ['name', 'name_key', 'fields'], changed)
  await clean('crm.unique_value', ['value_key'])
  await clean('crm.change', ['changes'])
  await clean('crm.client_link', ['company_name', 'company_key'])
  const org = sql`${person.organisationId}::uuid`
  // links are found by the words that they have now
  await sql`delete from crm.word w using crm.client_link l
    where w.organisation_id = ${org} and w.module = 'client_links' and l.organisation_id = ${org}
      and l.company_id = w.record_id and l.company_key like '%' || ${pseudonym} || '%'`.execute(tx)
  await sql`insert into crm.word (organisation_id, record_id, word, module)
    select ${org}, l.company_id, w, 'client_links' from crm.client_link l, crm.words_of(l.company_key) w
    where l.organisation_id = ${org} and l.company_key like '%' || ${pseudonym} || '%'
    on conflict do nothing`.execute(tx)
}
