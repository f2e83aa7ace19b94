import type { PlaceState } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import type { ItemDescription, ItemFacts, Scope } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { at, atCompany } from './client-row.ts'
import { knownClients, valueAt } from './known-clients.ts'
import type { ClientCompanyEffect } from './settle-company.ts'

type Similar = { ref: string; name: string; confidence: number; reasons: string[] }

/** Says of plan items which company they are about, and what it may be already. */
export async function describeClientCompanies(
  tx: Tx,
  scope: Scope,
  items: readonly ItemFacts[],
  t: Translate,
): Promise<Map<number, ItemDescription>> {
  const known = await knownClients(tx, scope, items)
  const { rows: similar } = await sql<Similar>`
    select m.ref, k.name, m.confidence::float8 as confidence, m.reasons from projects.client_match m
    join projects.client_company k on k.organisation_id = m.organisation_id and k.id = m.company_id
    where m.run_id = ${scope.runId}::uuid and m.how = 'similar'
      and m.ref = any(${items.map((item) => valueAt(item, at.ref))}::text[])
    order by m.confidence desc, m.company_id`.execute(tx)
  const byRef = Map.groupBy(similar, ({ ref }) => ref)
  const hidden = scope.seesDetails === false ? t('imports.hiddenAccount') : null
  return new Map(
    items.map((item) => {
      const name =
        hidden !== null && valueAt(item, at.account) !== '' ? hidden : valueAt(item, atCompany.name)
      const company =
        (item.subjectId === null ? undefined : known.companies.get(item.subjectId)) ??
        known.companyOf(item, scope)
      const candidates = byRef.get(valueAt(item, at.ref)) ?? []
      const effect = item.settled.effect as ClientCompanyEffect
      const shown = company?.name ?? name
      const state = (isThere: boolean, account: string | null): PlaceState | null =>
        isThere
          ? {
              status: 'active',
              here: null,
              there: null,
              fields: { name: shown, ...(account === null ? {} : { account }) },
            }
          : null
      const kept = keptSides(item)
      const linked = effect.link === 'suggested' ? (candidates[0]?.name ?? shown) : shown
      const isMade = effect.status !== undefined
      return [
        item.row,
        {
          displayName: effect.link === 'suggested' ? linked : shown,
          shown: name === '' ? shown : name,
          memberId: null,
          before: kept === null ? state(!isMade, null) : state(kept.before, kept.was ? name : null),
          after:
            kept === null
              ? state(true, effect.link === undefined ? null : name)
              : state(kept.after, kept.is ? name : null),
          access: [],
          details: {
            ...(candidates.length === 0
              ? {}
              : { similar_company: candidates.map((one) => inWords(one, t)).join('; ') }),
            ...(company === undefined ? {} : { company_linked: company.name }),
          },
        },
      ]
    }),
  )
}

/** `Acme Ltd (98 %: legal form)` */
function inWords({ name, confidence, reasons }: Similar, t: Translate): string {
  const why = reasons.map((reason) => t(`clientMapping.reasons.${reason}` as never)).join(', ')
  return `${name} (${Math.round(confidence * 100)} %${why === '' ? '' : `: ${why}`})`
}

type Kept = {
  status: string | null
  link?: object | null
  creates?: Record<string, { account: string | null }>
}

/** What the change set says: there or not, linked or not. */
function keptSides({ journal, original }: ItemFacts) {
  const kept = journal ?? (original === null ? null : { before: original.after, after: original.before })
  if (kept === null || kept.before === null) return null
  const [before, after] = [kept.before as Kept, kept.after as Kept]
  return {
    before: before.status !== null,
    after: after.status !== null,
    was: before.link != null,
    is: after.link != null,
  }
}
