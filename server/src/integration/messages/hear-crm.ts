import { MusterError } from '../../kernel/index.ts'
import { systemContext } from '../../platform/context.ts'
import type { Audience, Heard, Message, Stream } from '../../platform/messages/index.ts'
import type { Asking } from '../connection/ask-portal.ts'
import type { Connection } from '../connection/connection-row.ts'
import { convertByRule } from '../deals/convert-by-rule.ts'
import { isFault } from '../door/faults.ts'
import type { IntegrationGround } from '../ground.ts'
import { tellAdministrators } from '../notices/tell-administrators.ts'
import { followUsers } from '../push/follow-users.ts'
import type { Later } from './portal-handler.ts'
import { stateOf } from './state-of.ts'
import { type CrmTopic, crmTopics, portalAudience } from './streams.ts'

/** What the CRM tells its portal of one topic. */
type CrmHandler = (
  asking: Asking,
  connection: Connection,
  messages: readonly Message[],
) => Promise<Later | null>

const handlers: Record<CrmTopic, CrmHandler> = {
  'crm.user': followUsers,
  'crm.deal': convertByRule,
  'integration.people': followUsers,
}

/** Delivers what a CRM tells to the portal that it is connected with, by the door. */
export function hearCrm(ground: IntegrationGround): Audience {
  const inCrm =
    ({ organisationId }: Stream): Asking['inOrganisation'] =>
    (work) =>
      ground.database.inOrganisation(organisationId, (tx) => work(systemContext(tx, organisationId)))
  return {
    name: portalAudience,
    latest: crmTopics,
    hear: async (stream, messages): Promise<Heard> => {
      const inOrganisation = inCrm(stream)
      const portal = { organisationId: stream.listener }
      const connection = await inOrganisation((ctx) => stateOf(ctx, portal))
      if ('is' in connection) return connection
      const asking: Asking = { ground, inOrganisation, actor: null }
      const later = { seqs: [] as number[], afterMs: 0 }
      try {
        for (const topic of crmTopics) {
          const about = messages.filter((one) => one.topic === topic)
          if (about.length === 0) continue
          const again = await handlers[topic](asking, connection, about)
          if (again === null) continue
          later.seqs.push(...again.messages.map(({ seq }) => seq))
          later.afterMs = Math.max(later.afterMs, again.afterMs)
        }
      } catch (error) {
        if (isFault(error)) return { is: 'held', reason: error.code }
        // refused in the words of the integration
        if (error instanceof MusterError && error.code === 'integration_broken')
          return { is: 'held', reason: String(error.params.reason) }
        throw error
      }
      return { is: 'done', later }
    },
    gaveUp: async (stream, messages) => {
      await inCrm(stream)(async (ctx) => {
        const connection = await stateOf(ctx, { organisationId: stream.listener })
        if (!('is' in connection))
          await tellAdministrators(ctx, connection, { what: 'letters', letters: messages.length })
      })
    },
  }
}
