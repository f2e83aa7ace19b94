import { systemContext } from '../../platform/context.ts'
import type { Audience, Message } from '../../platform/messages/index.ts'
import { companyHandler } from '../client-links/hear-companies.ts'
import { type Asking, askPortal } from '../connection/ask-portal.ts'
import { accessHandler } from '../connection/hear-access.ts'
import { isFault } from '../door/faults.ts'
import { fillHandler } from '../fields/fill-record.ts'
import type { IntegrationGround } from '../ground.ts'
import { tellAdministrators } from '../notices/tell-administrators.ts'
import { noteHandler } from '../projects/hear-notes.ts'
import { projectHandler } from '../projects/hear-projects.ts'
import { hearOnce } from './heard.ts'
import type { PortalHandler } from './portal-handler.ts'
import { stateOf } from './state-of.ts'
import { crmAudience, type PortalTopic, portalTopics } from './streams.ts'

/** What comes of each topic, in the order in which they are heard. A topic may have several. */
const handlers: Record<PortalTopic, readonly PortalHandler[]> = {
  'identity.service-key': [accessHandler],
  'projects.portal': [accessHandler],
  'projects.project': [projectHandler, fillHandler],
  'projects.client-company': [companyHandler],
  'integration.note': [noteHandler],
}

/**
 * Delivers what a portal tells to the CRM that is connected with it. What there is to know is asked by the door, with
 * what lets the CRM in: while nothing does, messages wait.
 */
export function hearPortal(ground: IntegrationGround): Audience {
  const inCrm =
    (organisationId: string): Asking['inOrganisation'] =>
    (work) =>
      ground.database.inOrganisation(organisationId, (tx) => work(systemContext(tx, organisationId)))
  return {
    name: crmAudience,
    // a note says what nobody can ask for
    latest: portalTopics.filter((topic) => topic !== 'integration.note'),
    hear: async (stream, messages) => {
      const inOrganisation = inCrm(stream.listener)
      const connection = await inOrganisation((ctx) => stateOf(ctx, { id: stream.scope ?? '' }))
      if ('is' in connection) return connection
      const asking: Asking = { ground, inOrganisation, actor: null }
      const asked: { handler: PortalHandler; about: Message[]; read: unknown }[] = []
      try {
        for (const topic of portalTopics)
          for (const handler of handlers[topic]) {
            const about = messages.filter((one) => one.topic === topic)
            if (about.length === 0) continue
            const read = await askPortal(asking, connection, (door) =>
              handler.read(door, connection.portalId, about),
            )
            asked.push({ handler, about, read })
          }
      } catch (error) {
        if (isFault(error)) return { is: 'held', reason: error.code }
        throw error
      }
      await inOrganisation(async (ctx) => {
        const fresh = new Set(await hearOnce(ctx, stream.id, messages))
        for (const { handler, about, read } of asked) {
          const unheard = about.filter((one) => fresh.has(one))
          if (unheard.length > 0) await handler.keep(ctx, connection, unheard, read)
        }
      })
      ground.database.changed(stream.listener)
      return { is: 'done' }
    },
    gaveUp: async (stream, messages) => {
      await inCrm(stream.listener)(async (ctx) => {
        const connection = await stateOf(ctx, { id: stream.scope ?? '' })
        if (!('is' in connection))
          await tellAdministrators(ctx, connection, { what: 'letters', letters: messages.length })
      })
    },
  }
}
