import { sql } from 'kysely'
import { newId } from '../../src/kernel/index.ts'
import type { Database } from '../../src/platform/database/index.ts'
import { makeOrganisation, type TestOrganisation } from '../directory/organisation.ts'

/** A CRM with so many accounts, contacts and deals each. */
export type CrmCrowd = TestOrganisation & {
  /** CRM users: whose most records are, and somebody with a hundred, who sees no others. */
  owners: { most: string; few: string }
  /** The member behind the one who has few. */
  member: string
  /** An account that a fifth of the contacts and deals are of, one with ten of each, and one of nearly all other contacts. */
  accounts: { large: string; small: string; other: string }
}

/** Makes a CRM of so many records of each kind in plain SQL, with fresh statistics. */
export async function makeCrmCrowd(records: number, database: Database): Promise<CrmCrowd> {
  const org = await makeOrganisation({ database })
  const { rep: member } = (await org.people('rep')) as { rep: string }
  const owners = { most: newId(), few: newId() }
  const accounts = { large: newId(), small: newId(), other: newId() }
  const owner = sql`case when n % 300 = 5 and n < 30000 then ${owners.few}::uuid else ${owners.most}::uuid end`
  const account = sql`case when n % 5 = 0 then ${accounts.large}::uuid when n <= 14 then ${accounts.small}::uuid end`
  const at = sql`'2026-01-01'::timestamptz + (n % 5000) * interval '1 second'`
  const word = sql`(array['amber', 'birch', 'cedar', 'delta', 'ember', 'fjord', 'grove', 'harbor'])[1 + n % 8]`
  await org.asOwner(async ({ tx }) => {
    for (const [id, name, memberId] of [
      [owners.most, 'most', null],
      [owners.few, 'few', member],
    ] as const)
      await sql`
        insert into crm."user" (organisation_id, id, member_id, email, email_key, display_name, profile_id, role_id,
          access, member_status)
        select ${org.id}, ${id}, ${memberId}::uuid, ${`${name}@crowd.example`}, ${`${name}@crowd.example`}, ${name}, p.id, r.id,
          'active', 'active'
        from crm.profile p, (select id from crm.role order by path desc limit 1) r where p.kind = 'standard'
      `.execute(tx)
    for (const [name, id] of Object.entries(accounts))
      await sql`insert into crm.account (organisation_id, id, name, name_key, owner_id)
        values (${org.id}, ${id}, ${name}, ${name}, ${owners.most})`.execute(tx)
    await sql`
      insert into crm.account (organisation_id, id, name, name_key, industry, industry_key, owner_id, created_at, updated_at)
      select ${org.id}::uuid, platform.new_id(), ${word} || ' works ' || n, ${word} || ' works ' || n,
        case when n % 3 = 0 then 'Tools' when n % 4000 = 1 then 'Rare' else '' end,
        case when n % 3 = 0 then 'tools' when n % 4000 = 1 then 'rare' else '' end, ${owner}, ${at}, ${at}
      from generate_series(1, ${records}::int) n
    `.execute(tx)
    await sql`
      insert into crm.contact (organisation_id, id, first_name, last_name, name_key, email, email_key, account_id, owner_id,
        created_at, updated_at)
      select ${org.id}::uuid, platform.new_id(), 'Ann', ${word} || n, 'ann ' || ${word} || n, 'c' || n || '@crowd.example',
        'c' || n || '@crowd.example',
        coalesce(${account}, case when n % 1000 <> 1 then ${accounts.other}::uuid end), ${owner}, ${at}, ${at}
      from generate_series(1, ${records}::int) n
    `.execute(tx)
    await sql`
      insert into crm.deal (organisation_id, id, name, name_key, account_id, amount, currency, stage_id, probability,
        closing_date, owner_id, created_at, updated_at)
      select ${org.id}::uuid, platform.new_id(), ${word} || ' deal ' || n, ${word} || ' deal ' || n, ${account}, n % 977, 'EUR',
        s.ids[case when n % 4 = 0 then 2 when n % 2000 = 1 then 3 else 1 end], 10, '2026-01-01'::date + n % 700, ${owner},
        ${at}, ${at}
      from generate_series(1, ${records}::int) n, (select array_agg(id order by position) as ids from crm.stage) s
    `.execute(tx)
  })
  await database.inSystem(async (tx) => {
    for (const table of ['account', 'contact', 'deal', 'word', 'user', 'record_count'])
      await sql`select platform.analyse(${`crm.${table}`})`.execute(tx)
  })
  return { ...org, owners, member, accounts }
}
