import { sql } from 'kysely'
import { systemContext } from '../../platform/context.ts'
import type { Database } from '../../platform/database/index.ts'
import type { LookUpTxt } from '../../platform/dns/index.ts'
import { checkDomain } from './check-domain.ts'

/** Domains of one organisation that are looked at in one go. */
const atOnce = 20

/** Looks once a day whether the records that domains were verified by are still there. */
export async function recheckDomains(
  database: Database,
  organisationId: string,
  lookUp: LookUpTxt,
): Promise<void> {
  const { rows } = await database.inOrganisation(organisationId, (tx) =>
    sql<{ id: string }>`
      select id from directory.domain
      where method = 'dns' and checked_at < now() - interval '1 day' order by checked_at limit ${atOnce}
    `.execute(tx),
  )
  for (const { id } of rows)
    await checkDomain(
      (work) => database.inOrganisation(organisationId, (tx) => work(systemContext(tx, organisationId))),
      lookUp,
      id,
    )
}
