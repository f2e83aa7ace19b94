import { sql } from 'kysely'
import type { ItemFacts, Scope } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { at, atUser } from './client-row.ts'

type Company = { id: string; name: string; nameKey: string; projectIds: string[] }
type User = {
  id: string
  email: string
  displayName: string
  companyId: string
  status: string
  hasJoined: boolean
  projectIds: string[]
}

/** What of a portal some plan items speak of. */
export type KnownClients = {
  users: ReadonlyMap<string, User>
  companies: ReadonlyMap<string, Company>
  /** Names of projects by id. */
  projects: ReadonlyMap<string, string>
  /** Names of portal users by the addresses that rows bring too. */
  portalUsers: ReadonlyMap<string, string>
  /** The company that a row is of, as `companyJoins` finds it. */
  companyOf: (item: ItemFacts, scope: Scope) => Company | undefined
}

/** A value of the row of an item; empty where there is none. */
export const valueAt = (item: ItemFacts, place: number): string => item.given[place - 1] ?? ''

/** Reads what plan items of client users or companies need to be told in words. */
export async function knownClients(tx: Tx, scope: Scope, items: readonly ItemFacts[]): Promise<KnownClients> {
  const portal = sql`${scope.placeId}::uuid`
  const said = (place: number) => [
    ...new Set(items.map((item) => valueAt(item, place)).filter((one) => one !== '')),
  ]
  const subjects = items.flatMap(({ subjectId }) => subjectId ?? [])
  const { rows: users } = await sql<User>`
    select c.id, c.email, c.display_name as "displayName", c.company_id as "companyId", c.status,
      c.joined_at is not null as "hasJoined", array(select l.project_id from projects.client_project l
        where l.organisation_id = c.organisation_id and l.client_user_id = c.id order by 1) as "projectIds"
    from projects.client_user c where c.portal_id = ${portal} and c.id = any(${subjects}::uuid[])`.execute(tx)
  const { rows: matches } = await sql<{ ref: string; companyId: string; how: string }>`
    select ref, company_id as "companyId", how from projects.client_match
    where run_id = ${scope.runId}::uuid and ref = any(${said(at.ref)}::text[]) and how <> 'taken'
    order by confidence, company_id desc`.execute(tx)
  const ids = [
    ...users.map(({ companyId }) => companyId),
    ...matches.map(({ companyId }) => companyId),
    ...said(at.companyId),
    ...subjects,
    ...(scope.params.companyId ? [scope.params.companyId] : []),
    ...items.flatMap(keptCompanies),
  ]
  const { rows: companies } = await sql<Company>`
    select k.id, k.name, k.name_key as "nameKey", array(select l.project_id from projects.project_client l
        where l.organisation_id = k.organisation_id and l.company_id = k.id order by 1) as "projectIds"
    from projects.client_company k where k.portal_id = ${portal}
      and (k.id = any(${ids}::uuid[]) or k.name_key = any(${said(at.nameKey)}::text[]))`.execute(tx)
  const projectIds = [
    ...users.flatMap((one) => one.projectIds),
    ...companies.flatMap((one) => one.projectIds),
    ...items.flatMap(keptProjects),
  ]
  const { rows: projects } = await sql<{ id: string; name: string }>`
    select id, name from projects.project where portal_id = ${portal} and id = any(${projectIds}::uuid[])`.execute(
    tx,
  )
  const emails = items
    .filter(({ situation }) => situation[3] === 'p')
    .map((item) => valueAt(item, atUser.email).toLowerCase())
  const { rows: portalUsers } = await sql<{ key: string; name: string }>`
    select email_key as key, display_name as name from projects.portal_user
    where portal_id = ${portal} and email_key = any(${emails}::text[])`.execute(tx)
  const byId = new Map(companies.map((one) => [one.id, one]))
  const byKey = new Map(companies.map((one) => [one.nameKey, one]))
  const byRef = new Map(
    matches.flatMap(({ ref, companyId, how }) => (how === 'similar' ? [] : [[ref, companyId]])),
  )
  return {
    users: new Map(users.map((one) => [one.id, one])),
    companies: byId,
    projects: new Map(projects.map(({ id, name }) => [id, name])),
    portalUsers: new Map(portalUsers.map(({ key, name }) => [key, name])),
    companyOf: (item, { params }) => {
      const named = byKey.get(valueAt(item, at.nameKey))
      const isOwn = valueAt(item, at.companyKey) !== ''
      const id =
        valueAt(item, at.companyId) ||
        (isOwn ? named?.id : undefined) ||
        byRef.get(valueAt(item, at.ref)) ||
        named?.id ||
        (valueAt(item, at.madeKey) === '' ? params.companyId : undefined)
      return byId.get(id ?? '')
    },
  }
}

type Kept = {
  company?: string | null
  projects?: Record<string, unknown> | null
  link?: { company: string } | null
}

const sides = ({ journal, original }: ItemFacts) =>
  [journal?.before, journal?.after, original?.before, original?.after] as (Kept | null | undefined)[]

const keptCompanies = (item: ItemFacts) =>
  sides(item).flatMap((side) => [side?.company, side?.link?.company].filter((one) => one != null))

const keptProjects = (item: ItemFacts) => sides(item).flatMap((side) => Object.keys(side?.projects ?? {}))
