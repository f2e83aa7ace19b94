import { errorStatus, type IntegrationHealth, type MessageFigures, type MessageSide } from '@muster/contract'
import type { PhraseKey, Translate } from '@muster/phrases'
import { sql } from 'kysely'
import { requireAdministrator } from '../../crm/index.ts'
import type { Context } from '../../platform/context.ts'
import { type StreamFigures, streamFigures } from '../../platform/messages/index.ts'
import { type Asking, askPortal } from '../connection/ask-portal.ts'
import { type Connection, requireConnection } from '../connection/connection-row.ts'
import { isFault } from '../door/faults.ts'
import { portalTopics, streamOfCrm } from '../messages/streams.ts'
import { listOrphans } from '../push/orphans.ts'

const heardMost = 20

/**
 * How the CRM and its portal get on: what waits on either side, what was tried in vain, what came last, how much is linked.
 * @throws crm_no_user, administrator_needed, integration_no_portal
 */
export async function viewHealth(asking: Asking, t: Translate): Promise<IntegrationHealth> {
  const { inOrganisation } = asking
  const connection = await inOrganisation(async (ctx) => {
    await requireAdministrator(ctx, 'read')
    return requireConnection(ctx.tx)
  })
  const { portalId, organisationId } = connection
  const theirs = await unlessFault(() =>
    askPortal(asking, connection, (door) => door.messages(portalId, organisationId)),
  )
  const orphans = await unlessFault(() => listOrphans(asking))
  return inOrganisation(async (ctx) => {
    const ours = await streamFigures(ctx.tx, { organisationId, stream: streamOfCrm(connection) })
    const heard = await lastHeard(ctx, connection)
    const troubled = [...(theirs?.troubled ?? []), ...(ours?.troubled ?? [])]
    const names = await namesOf(ctx, connection, [...troubled, ...heard])
    const shown = (side: MessageSide, figures: StreamFigures | null) =>
      shownFigures(side, figures ?? nothing, names, t)
    return {
      portal: theirs === undefined ? null : shown('portal', theirs),
      crm: shown('crm', ours),
      heard: heard.map(({ record, at, ...one }) => ({
        ...one,
        recordId: record,
        record: names.get(record) ?? null,
        at: at.toISOString(),
      })),
      links: await countLinks(ctx, connection),
      orphans: orphans?.length ?? null,
    }
  })
}

/** @returns undefined where the portal lets nobody in */
async function unlessFault<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (isFault(error)) return undefined
    throw error
  }
}

const nothing: StreamFigures = {
  waiting: 0,
  oldestAt: null,
  delivered: 0,
  deliveredAt: null,
  heldFor: null,
  heldSince: null,
  troubled: [],
}

function shownFigures(
  side: MessageSide,
  { waiting, oldestAt, delivered, deliveredAt, heldFor, heldSince, troubled }: StreamFigures,
  names: ReadonlyMap<string, string>,
  t: Translate,
): MessageFigures {
  return {
    waiting,
    oldestAt: oldestAt?.toISOString() ?? null,
    delivered,
    deliveredAt: deliveredAt?.toISOString() ?? null,
    held:
      heldFor === null || heldSince === null
        ? null
        : { code: heldFor, text: textOf(t, heldFor) ?? heldFor, since: heldSince.toISOString() },
    troubled: troubled.map(({ record, state, error, nextTryAt, createdAt, ...one }) => ({
      ...one,
      side,
      recordId: record,
      record: names.get(record) ?? null,
      isDead: state === 'dead',
      error,
      errorText: textOf(t, error),
      nextTryAt: state === 'dead' ? null : nextTryAt.toISOString(),
      createdAt: createdAt.toISOString(),
    })),
  }
}

type Heard = { topic: string; kind: string; record: string; at: Date }

/** The text of an error code in the reader's language; null for what is none. */
function textOf(t: Translate, code: string): string | null {
  return code in errorStatus ? t(`errors.${code}` as PhraseKey) : null
}

/** What came from the portal last. */
async function lastHeard({ tx }: Context, { activatedAt }: Connection): Promise<Heard[]> {
  const { rows } = await sql<Heard>`
    select topic, kind, record_id as record, heard_at as at from integration.heard
    where heard_at >= ${activatedAt}::timestamptz and topic = any(${[...portalTopics]}::text[])
    order by heard_at desc, seq desc limit ${heardMost}
  `.execute(tx)
  return rows
}

async function namesOf(
  { tx }: Context,
  { portalId, portalName }: Connection,
  messages: readonly { record: string }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = messages.map(({ record }) => record)
  const { rows } = await sql<{ id: string; name: string }>`
    select project_id as id, name from integration.project_copy
    where portal_id = ${portalId}::uuid and project_id = any(${ids}::uuid[])
    union all
    select company_id, company_name from crm.client_link
    where portal_id = ${portalId}::uuid and company_id = any(${ids}::uuid[])
  `.execute(tx)
  return new Map([[portalId, portalName], ...rows.map(({ id, name }): [string, string] => [id, name])])
}

async function countLinks({ tx }: Context, { portalId }: Connection): Promise<IntegrationHealth['links']> {
  const { rows } = await sql<IntegrationHealth['links']>`
    select count(distinct project_id)::int as projects, count(*)::int as records from integration.project_link
    where portal_id = ${portalId}::uuid
  `.execute(tx)
  return rows[0] ?? { projects: 0, records: 0 }
}
