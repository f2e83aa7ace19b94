import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { requireAdministrator } from '../../crm/index.ts'
import { MusterError } from '../../kernel/index.ts'
import { openDoor } from '../door/open-door.ts'
import type { Asking } from './ask-portal.ts'
import { accessColumns } from './choose-portal.ts'
import { requireConnection } from './connection-row.ts'
import { goOn } from './note-contact.ts'

/**
 * Enters what lets in from now on, at the same portal: after the key was regenerated, or another owner made one. The
 * integration goes on at once.
 * @throws crm_no_user, administrator_needed, forbidden, integration_no_portal; key_* and integration_not_administrator
 *   for what does not let in there
 */
export async function updateKey(asking: Asking, pair: { email: string; key: string }): Promise<void> {
  const { ground, inOrganisation, actor } = asking
  const connection = await inOrganisation(async (ctx) => {
    await requireAdministrator(ctx, 'change')
    return requireConnection(ctx.tx)
  })
  const access = { kind: 'key' as const, ...pair }
  const door = openDoor(ground, access, actor)
  const { owner, portal } = await door.portal(connection.portalId)
  const kept = await inOrganisation(async (ctx) => {
    const now = await requireConnection(ctx.tx, true)
    if (now.portalId !== connection.portalId) throw new MusterError('integration_no_portal')
    const key = accessColumns(ground, ctx.principal.organisationId, access, owner)
    await sql`
      update integration.connection set access_kind = 'key', identity_id = null, owner_name = ${owner.name},
        portal_name = ${portal.name}, portal_slug = ${portal.slug}, portal_organisation_name = ${portal.organisation},
        key_email = ${key.email}, key_sealed = ${key.sealed}, key_ends_at = ${owner.endsAt}::timestamptz,
        contacted_at = ${ctx.now}, fault = null, fault_since = null, updated_at = ${ctx.now}, version = version + 1
    `.execute(ctx.tx)
    await record(ctx, {
      action: 'integration.key.update',
      subject: { kind: 'integration', id: null, name: portal.name },
      before: { owner: connection.ownerName },
      after: { owner: owner.name },
    })
    await goOn(ctx, now)
    return now
  })
  if (kept.state === 'active') await door.listen(portal.id, kept.organisationId, false)
}
