import { sql } from 'kysely'
import { type Edition, editionHas, editionsWith, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'

/**
 * Whether an organisation may import people of a CRM into its portals: the bundles in which CRM people are in Projects
 * already may not.
 * @throws edition_forbids
 */
export async function admitFromCrm({ tx, principal }: Context, sourceKind: string): Promise<void> {
  if (sourceKind !== 'crm') return
  const { rows } = await sql<{ edition: Edition }>`select edition from directory.organisation
    where id = ${principal.organisationId}::uuid`.execute(tx)
  const edition = rows[0]?.edition
  if (edition === undefined || editionHas(edition, 'portal_import_from_crm')) return
  throw new MusterError('edition_forbids', {
    feature: 'portal_import_from_crm',
    edition,
    editions: editionsWith('portal_import_from_crm').join(', '),
  })
}
