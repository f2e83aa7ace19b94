import type { EditionFeature } from '@muster/contract'
import { sql } from 'kysely'
import { type Edition, editionHas, editionsWith, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database/index.ts'

/** The edition of an organisation. @throws not_found */
export async function editionOf(tx: Tx, organisationId: string): Promise<Edition> {
  const { rows } = await sql<{ edition: Edition }>`
    select edition from directory.organisation where id = ${organisationId}::uuid
  `.execute(tx)
  if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'organisation' })
  return rows[0].edition
}

/**
 * Refuses to change what the organisation's edition does not have.
 * @throws edition_forbids `{feature, edition, editions}`
 */
export async function requireEdition({ tx, principal }: Context, feature: EditionFeature): Promise<void> {
  const edition = await editionOf(tx, principal.organisationId)
  if (editionHas(edition, feature)) return
  throw new MusterError('edition_forbids', {
    feature,
    edition,
    editions: editionsWith(feature).join(', '),
  })
}
