import { type RawBuilder, sql } from 'kysely'
import { languageOfIdentity } from '../../identity/index.ts'

/**
 * SQL: the active members behind identities as a relation of (`identity_id, email, email_key, language, reads_all,
 * organisation, slug`): whom a report of an import can be mailed to, and whether they may read those of others.
 * @param identities a relation of one column
 */
export function reportReaders(organisationId: string, identities: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select m.identity_id, m.email, m.email_key, o.name as organisation, o.slug,
      coalesce(${languageOfIdentity(sql`m.identity_id`)}, o.language) as language,
      m.admin_role in ('owner', 'admin') as reads_all
    from directory.member m join directory.organisation o on o.id = m.organisation_id
    where m.organisation_id = ${organisationId}::uuid and m.status = 'active' and m.identity_id in ${identities})`
}
