import { translator } from '@muster/phrases'
import { dealParties } from '../../crm/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Message } from '../../platform/messages/index.ts'
import type { Asking } from '../connection/ask-portal.ts'
import type { Connection } from '../connection/connection-row.ts'
import { type Later, recordsOf } from '../messages/portal-handler.ts'
import { projectsOfRecord } from '../projects/project-links.ts'
import { convertDeal } from './convert-deal.ts'

/** Deals that become projects in one go: what waits behind them is let in between, and no transaction lasts. */
const atOnce = 20

/**
 * Makes projects of deals that came into a stage in which they become projects by themselves: in the name of the deal's
 * owner, without what the deal lacks, and once; a deal that has a project keeps that one.
 * @returns the messages that it did not get to
 */
export async function convertByRule(
  asking: Asking,
  connection: Connection,
  messages: readonly Message[],
): Promise<Later | null> {
  const next = messages.filter(({ kind }) => kind === 'convert')[atOnce]
  const left = next === undefined ? [] : messages.slice(messages.indexOf(next))
  const now = messages.slice(0, messages.length - left.length)
  for (const id of recordsOf(now, 'convert')) {
    const asked = await asking.inOrganisation(async (ctx) => {
      const projects = await projectsOfRecord(ctx, connection.portalId, { module: 'deals', id })
      if (projects.length > 0) return null
      const found = await dealParties(ctx, id).catch(goneAsNull)
      // it went on to another stage meanwhile
      if (found === null || found.stage.conversion !== 'auto') return null
      const { account, contact, stage } = found
      const lacks = [account === null && ('account' as const), contact?.email == null && ('contact' as const)]
      const without = lacks.filter((one) => one !== false)
      return { without, ...(stage.templateId === null ? {} : { templateId: stage.templateId }) }
    })
    if (asked === null) continue
    const t = translator('en')
    try {
      await convertDeal(asking, id, asked, t, true)
    } catch (error) {
      const isTemplateGone = error instanceof MusterError && error.code === 'unknown_project'
      if (!isTemplateGone) throw error
      await convertDeal(asking, id, { without: asked.without }, t, true)
    }
  }
  return left.length === 0 ? null : { messages: left, afterMs: 0 }
}

function goneAsNull(error: unknown): null {
  if (error instanceof MusterError && error.code === 'not_found') return null
  throw error
}
