import type { CrmDealDetail } from '@muster/contract'
import { MusterError } from '../../kernel/index.ts'
import type { CrmClient } from './client.ts'
import type { Place } from './place.ts'
import { type CrmDeal, stageFields } from './wire.ts'

type State = CrmDealDetail['state']

/** What each stage of a CRM says of its deals, by the stage's name. */
export type StageStates = ReadonlyMap<string, State>

/**
 * Asks what the stages of a CRM mean. Whoever may read deals but not the settings of Zoho CRM is told nothing, and goes by
 * the probability of each deal.
 * @see https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html
 */
export async function readStageStates(
  client: CrmClient,
  { vendor }: Place,
  signal: AbortSignal,
): Promise<StageStates> {
  const scope = vendor === 'zoho' ? 'ZohoCRM.settings.fields.READ' : 'crm.deals:read'
  const answer = await client.get('/settings/fields?module=Deals', scope, signal).catch((error: unknown) => {
    if (error instanceof MusterError && error.code === 'source_scope_missing') return null
    throw error
  })
  const known = stageFields.safeParse(answer)
  const stage = known.success ? known.data.fields.find((field) => field.api_name === 'Stage') : undefined
  return new Map(
    (stage?.pick_list_values ?? []).flatMap(
      ({ actual_value: actual, display_value: shown, forecast_type: type }) => {
        const state = stateNamed(type ?? '')
        return [actual, shown].flatMap((name) =>
          name == null || state === null ? [] : [[name, state] as const],
        )
      },
    ),
  )
}

/** `Closed Won` → `won` */
function stateNamed(type: string): State | null {
  return (['won', 'lost', 'open'] as const).find((state) => type.toLowerCase().includes(state)) ?? null
}

/** How a deal stands: as its stage says, or else by how sure it is to come. Pure. */
export function stateOf({ Stage: stage, Probability: probability }: CrmDeal, stages: StageStates): State {
  return stages.get(stage ?? '') ?? (probability === 100 ? 'won' : probability === 0 ? 'lost' : 'open')
}
