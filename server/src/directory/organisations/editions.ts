import { type EditionFeature, editionFeatures, type editions } from '@muster/contract'
import { sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database/index.ts'

/** An edition of an organisation. */
export type Edition = (typeof editions)[number]

/**
 * What the editions decide: one row a feature, with the editions that have it and the source that says so. An
 * edition keeps things from being changed; what is there already is shown in all of them.
 */
const table: Record<EditionFeature, { editions: readonly Edition[]; source: string }> = {
  hierarchy: {
    editions: ['enterprise', 'suite'],
    source:
      'seed "Importar usuarios clientes desde Zoho CRM", Jerarquía de usuarios: "Disponibilidad: plan Empresa más reciente, Zoho One y CRM Plus"; spec 01, 03',
  },
}

/** Whether an edition has a feature. */
export function editionHas(edition: Edition, feature: EditionFeature): boolean {
  return table[feature].editions.includes(edition)
}

/** What an edition has of what not every edition has. */
export function featuresOf(edition: Edition): EditionFeature[] {
  return editionFeatures.filter((feature) => editionHas(edition, feature))
}

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
  throw new MusterError('edition_forbids', { feature, edition, editions: table[feature].editions.join(', ') })
}
