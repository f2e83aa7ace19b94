import type { Portal, portalUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { domainKey, isMailbox, MusterError, requireTimeZone } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { requirePortal } from '../access/portal-access.ts'
import { differenceOf, over } from '../lists/difference.ts'
import { requireFreeSlug } from './create-portal.ts'
import { portalsByIds } from './portal-row.ts'

type Values = {
  name: string
  slug: string
  domain: string
  ownDomain: 'refuse' | 'allow'
  clientCommentMails: boolean
  seats: number | null
  timeZone: string
}

/**
 * Changes a portal: its name, address, domain, seats, time zone, what client users of its own domain meet, and whether the
 * team is mailed their comments.
 * @param text id or slug
 * @param ifMatch version that the change was made on, null when not asked for
 * @throws not_found, portal_forbidden, version_mismatch, name_taken `slug`, invalid_domain, malformed `timeZone`
 */
export async function updatePortal(
  ctx: Context,
  text: string,
  change: z.output<typeof portalUpdate>,
  ifMatch: number | null = null,
): Promise<Portal> {
  const { portalId } = await requirePortal(ctx, text, 'portal.manage')
  const { tx, now } = ctx
  const { rows } = await sql<Values & { version: number }>`
    select name, slug, coalesce(domain_key, '') as domain, own_domain as "ownDomain",
      client_comment_mails as "clientCommentMails", seats, time_zone as "timeZone",
      version::int as version
    from projects.portal where id = ${portalId}::uuid for no key update
  `.execute(tx)
  const { version, ...before } = rows[0] as Values & { version: number }
  requireVersion(ifMatch, version)
  const after = over(before, change)
  if (after.slug !== before.slug) await requireFreeSlug(ctx, after.slug, portalId)
  after.timeZone = requireTimeZone(after.timeZone)
  after.domain = domainOf(after.domain)
  const difference = differenceOf(before, after)
  if (difference !== null) {
    await sql`
      update projects.portal set name = ${after.name}, slug = ${after.slug},
        domain_key = ${after.domain === '' ? null : after.domain}, own_domain = ${after.ownDomain},
        client_comment_mails = ${after.clientCommentMails},
        seats = ${after.seats}, time_zone = ${after.timeZone}, version = version + 1, updated_at = ${now}
      where id = ${portalId}::uuid
    `.execute(tx)
    await record(ctx, {
      action: 'projects.portal.update',
      subject: { kind: 'portal', id: portalId, name: after.name },
      ...difference,
    })
  }
  const [portal] = await portalsByIds(ctx, [portalId])
  return portal as Portal
}

/** A domain in IDN ASCII; where anybody gets an address is nobody's own. @throws invalid_domain */
function domainOf(text: string): string {
  if (text === '') return ''
  const domain = domainKey(text)
  if (domain === null)
    throw new MusterError('invalid_domain', {}, [{ path: 'domain', code: 'invalid_domain', message: '' }])
  return isMailbox(domain) ? '' : domain
}
