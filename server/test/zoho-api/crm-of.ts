import { sql } from 'kysely'
import { newId } from '../../src/kernel/index.ts'
import type { TestOrganisation } from '../directory/organisation.ts'

/** A small CRM: 2 accounts, contacts by number of `contacts`, a deal, own fields. Answers ids by name. */
export async function fillCrm(org: TestOrganisation, contacts: number): Promise<void> {
  await org.asOwner(async ({ tx }) => {
    const owner = sql`(select u.id from crm."user" u order by u.record_number limit 1)`
    const acme = newId()
    await sql`
      insert into crm.account (organisation_id, id, name, name_key, website, phone, phone_key, industry, industry_key,
        city, country, owner_id)
      values (${org.id}, ${acme}, 'Acme', 'acme', 'https://acme.example', '', '', 'Tools', 'tools', 'Bonn', 'Germany', ${owner}),
        (${org.id}, ${newId()}, 'Zenith', 'zenith', '', '', '', '', '', '', '', ${owner})
    `.execute(tx)
    await sql`
      insert into crm.field (organisation_id, id, module, api_name, label, label_key, kind, options, position)
      values (${org.id}, ${newId()}, 'contacts', 'Level', 'Level', 'level', 'pick_list', '["Gold","Silver"]', 1),
        (${org.id}, ${newId()}, 'contacts', 'Guide', 'Guide', 'guide', 'user', '[]', 2),
        (${org.id}, ${newId()}, 'contacts', 'Points', 'Points', 'points', 'number', '[]', 3)
    `.execute(tx)
    await sql`
      insert into crm.contact (organisation_id, id, first_name, last_name, name_key, email, email_key, phone, phone_key,
        account_id, owner_id, fields)
      select ${org.id}::uuid, platform.new_id(), 'Ann', 'Boyle ' || n, 'ann boyle ' || n, 'ann' || n || '@x.example',
        'ann' || n || '@x.example', case when n = 1 then '+49 228 12345' else '' end,
        case when n = 1 then '4922812345 922812345' else '' end, ${acme}::uuid, ${owner},
        case when n = 1 then jsonb_build_object('Level', 'Gold', 'Guide', ${owner}, 'Points', 12.5) else '{}' end
      from generate_series(1, ${contacts}::int) n
    `.execute(tx)
    await sql`
      insert into crm.deal (organisation_id, id, name, name_key, account_id, contact_id, amount, currency, stage_id,
        probability, closing_date, owner_id)
      select ${org.id}::uuid, ${newId()}::uuid, 'Fence, big (1)', 'fence, big (1)', ${acme}::uuid,
        (select c.id from crm.contact c order by c.record_number limit 1), 1234.5, 'EUR', s.id, 10, '2026-09-30', ${owner}
      from crm.stage s order by s.position limit 1
    `.execute(tx)
  })
}
