import { type RawBuilder, sql } from 'kysely'

/** What is counted: client companies or client users. */
type Counted = 'company' | 'user'

/** SQL: how many clients of a portal are kept count of, in every status or in one. */
export function clientsCounted(
  portalId: RawBuilder<unknown>,
  kind: Counted,
  status?: string,
): RawBuilder<number> {
  const only = status === undefined ? sql`` : sql`and c.status = ${status}`
  return sql<number>`(select coalesce(sum(c.clients), 0)::int from projects.client_count c
    where c.portal_id = ${portalId} and c.kind = ${kind} ${only})`
}

/** The kept total of a list of clients; null where its filter says more than how they stand, and it has to be counted. */
export function keptTotal(
  portalId: string,
  kind: Counted,
  { status, ...others }: { status?: string | undefined; [filter: string]: string | undefined },
): RawBuilder<{ n: number }> | null {
  const isKept =
    status !== 'not_invited' && Object.values(others).every((one) => one === undefined || one === '')
  return isKept
    ? sql<{ n: number }>`select ${clientsCounted(sql`${portalId}::uuid`, kind, status)} as n`
    : null
}
