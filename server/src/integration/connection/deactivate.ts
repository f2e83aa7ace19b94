import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { requireAdministrator } from '../../crm/index.ts'
import type { Context } from '../../platform/context.ts'
import { closeStreams } from '../../platform/messages/index.ts'
import { tellMapped } from '../fields/tell-mapped.ts'
import { portalAudience } from '../messages/streams.ts'
import type { Asking } from './ask-portal.ts'
import { readConnection, requireConnection } from './connection-row.ts'

/**
 * Ends the integration, or drops its draft: the tab and the related lists go, people and projects stay in Projects. The
 * settings and the records of each project are kept, for when the same portal is connected again.
 * @throws crm_no_user, administrator_needed, forbidden, integration_no_portal
 */
export async function deactivate(asking: Asking): Promise<void> {
  const connection = await asking.inOrganisation(async (ctx) => {
    await requireAdministrator(ctx, 'change')
    return requireConnection(ctx.tx)
  })
  if (connection.state === 'active') await tellMapped(asking, connection, true)
  await asking.inOrganisation(end)
  // by itself: whoever delivers notes at the connection how it went, which is not to be held meanwhile
  await asking.inOrganisation(async ({ tx, principal }) => {
    if ((await readConnection(tx))?.state === 'off')
      await closeStreams(tx, principal.organisationId, { audience: portalAudience })
  })
}

async function end(ctx: Context): Promise<void> {
  const { tx, now } = ctx
  const { portalName, portalId, state } = await requireConnection(tx, true)
  // without what let in, nobody can be asked any more
  await sql`
    update integration.connection set state = 'off', access_kind = 'own', identity_id = null, key_email = null,
      key_sealed = null, key_ends_at = null, owner_name = '', fault = null, fault_since = null, activated_at = null,
      activated_by_name = null, contacted_at = null, updated_at = ${now}, version = version + 1
  `.execute(tx)
  await sql`delete from integration.project_copy where portal_id = ${portalId}::uuid`.execute(tx)
  await sql`update integration.push set is_open = false where is_open`.execute(tx)
  await record(ctx, {
    action: state === 'active' ? 'integration.deactivate' : 'integration.draft.drop',
    subject: { kind: 'integration', id: null, name: portalName },
    before: { portal: portalName },
  })
}
