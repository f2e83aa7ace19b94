import type { CrmModule } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'

const owner = sql`(select jsonb_build_object('id', o.record_number::text, 'name', o.display_name, 'email', o.email)
  from crm."user" o where o.organisation_id = r.organisation_id and o.id = r.owner_id)`

const account = (id: RawBuilder<unknown>) => sql`(
  select jsonb_build_object('id', a.record_number::text, 'name', a.name)
  from crm.account a where a.organisation_id = r.organisation_id and a.id = ${id})`

const common = sql`'owner', ${owner}, 'externalId', r.external_id, 'createdAt', r.created_at, 'updatedAt', r.updated_at`

/** What is read of a record `r`, as one value of JSON: other records by number and name. */
export const recordColumns: Record<CrmModule, RawBuilder<unknown>> = {
  contacts: sql`jsonb_build_object('firstName', r.first_name, 'lastName', r.last_name, 'displayName', r.display_name,
    'email', r.email, 'phone', r.phone, 'title', r.title, 'account', ${account(sql`r.account_id`)}, ${common})`,
  accounts: sql`jsonb_build_object('name', r.name, 'website', r.website, 'phone', r.phone, 'industry', r.industry,
    'street', r.street, 'city', r.city, 'state', r.state, 'postalCode', r.postal_code, 'country', r.country,
    'parent', ${account(sql`r.parent_id`)}, ${common})`,
  deals: sql`jsonb_build_object('name', r.name, 'account', ${account(sql`r.account_id`)},
    'contact', (select jsonb_build_object('id', c.record_number::text, 'name', c.display_name)
      from crm.contact c where c.organisation_id = r.organisation_id and c.id = r.contact_id),
    'amount', r.amount, 'currency', r.currency,
    'stage', (select s.name from crm.stage s where s.organisation_id = r.organisation_id and s.id = r.stage_id),
    'probability', r.probability, 'closingDate', r.closing_date, ${common})`,
}
