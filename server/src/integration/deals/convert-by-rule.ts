import { translator } from '@muster/phrases'
import { dealParties } from '../../crm/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Message } from '../../platform/messages/index.ts'
import type { Asking } from '../connection/ask-portal.ts'
import type { Connection } from '../connection/connection-row.ts'
import { projectsOfRecord } from '../projects/project-links.ts'
import { convertDeal } from './convert-deal.ts'

/**
 * Makes projects of deals that came into a stage in which they become projects by themselves: in the name of the deal's
 * owner, without what the deal lacks, and once; a deal that has a project keeps that one.
 */
export async function convertByRule(
  asking: Asking,
  connection: Connection,
  messages: readonly Message[],
): Promise<null> {
  const ids = messages.filter(({ kind }) => kind === 'convert').map(({ record }) => record)
  for (const id of new Set(ids)) {
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
      await convertDeal(asking, id, asked, t)
    } catch (error) {
      const isTemplateGone = error instanceof MusterError && error.code === 'unknown_project'
      if (!isTemplateGone) throw error
      await convertDeal(asking, id, { without: asked.without }, t)
    }
  }
  return null
}

function goneAsNull(error: unknown): null {
  if (error instanceof MusterError && error.code === 'not_found') return null
  throw error
}
