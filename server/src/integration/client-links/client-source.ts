import type { RowSource } from '../../imports/row-ports.ts'
import { MusterError } from '../../kernel/index.ts'
import { systemContext } from '../../platform/context.ts'
import { type Asking, askPortal } from '../connection/ask-portal.ts'
import { readConnection } from '../connection/connection-row.ts'
import type { IntegrationGround } from '../ground.ts'
import { valuesOf } from './client-row.ts'

/** Kind of the source of a mapping. */
export const clientsKind = 'portal'

/**
 * Client companies of the connected portal as rows of an import, asked for at its door.
 * @throws by each page: a fault of the portal; integration_other_portal where another one is connected by now
 */
export function clientSource(ground: IntegrationGround): RowSource {
  return {
    kind: clientsKind,
    async page({ organisationId, params, by }, from) {
      const inOrganisation: Asking['inOrganisation'] = (work) =>
        ground.database.inOrganisation(organisationId, (tx) => work(systemContext(tx, organisationId)))
      const portalId = params.portalId as string
      const connection = await inOrganisation(({ tx }) => readConnection(tx))
      if (connection === null || connection.state === 'off' || connection.portalId !== portalId)
        throw new MusterError('integration_other_portal')
      const asking: Asking = { ground, inOrganisation, actor: { name: by, address: null } }
      const { companies, next } = await askPortal(asking, connection, (door) =>
        door.companies(portalId, from),
      )
      return { rows: companies.map((company) => valuesOf(company)), next }
    },
  }
}
