import type { ZohoOutcome } from '@muster/contract'
import { translator } from '@muster/phrases'
import { z } from 'zod'
import { endInviteJob, overdueInviteJobs, takeInviteJob } from '../../crm/index.ts'
import { actLater, type KeyUseGround } from '../../identity/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Database } from '../../platform/database/index.ts'
import { defineJob, enqueue, type Job } from '../../platform/jobs/index.ts'
import { asRefusal } from '../errors/answer-refusals.ts'
import { Refusal, scopeMismatch } from '../errors/refusal.ts'
import { inviteAll, wantedInvite } from './invite-all.ts'
import { notDone } from './outcome.ts'

const invitations = z.object({ organisationId: z.string(), number: z.string() })
type Invitations = z.output<typeof invitations>

/** The small job that carries out many invitations. */
export const inviteJobName = { name: 'zoho-api.invite', schema: invitations }

/** What invitations need, when they are asked for and when they are carried out. */
export const inviteScope = 'crm.contacts:write'

/**
 * Carries out many invitations. People, mails and what became of each are one transaction: however often it is begun,
 * they are invited once.
 */
export function inviteJob(keys: KeyUseGround): Job<Invitations> {
  return defineJob({
    ...inviteJobName,
    handle: async (asked) => {
      const { database } = keys
      try {
        await database.inOrganisation(asked.organisationId, async (tx) => {
          const job = await takeInviteJob(tx, asked)
          if (job === null) return
          const now = new Date()
          const { organisationId } = asked
          const { secretId, address, language } = job
          const key = await actLater(tx, keys, { organisationId, secretId }, address, now)
          if (!key.scopes.includes(inviteScope)) throw scopeMismatch(inviteScope)
          const principal = { ...key.principal, scopes: ['read' as const, 'write' as const] }
          const wanted = wantedInvite.array().parse(job.asked)
          await endInviteJob(tx, asked, await inviteAll({ tx, principal, now }, wanted, translator(language)))
        })
      } catch (error) {
        if (!isRefusal(error)) throw error
        await refuseAll(database, asked, error)
      }
      database.changed(asked.organisationId)
    },
  })
}

/** Whether whoever asked is told no: what goes wrong in this house is tried again. */
function isRefusal(error: unknown): error is MusterError | Refusal {
  return (error instanceof MusterError || error instanceof Refusal) && error.status < 500
}

/** Nobody is invited: whoever asked may not any more. */
async function refuseAll(database: Database, asked: Invitations, error: Error): Promise<void> {
  await database.inOrganisation(asked.organisationId, async (tx) => {
    const job = await takeInviteJob(tx, asked)
    if (job === null) return
    const { message, details } = asRefusal(error, { language: job.language })
    const results: ZohoOutcome[] = wantedInvite
      .array()
      .parse(job.asked)
      .map(({ contact }) => notDone('CANNOT_PROCESS', message, { record_id: contact, ...details }))
    await endInviteJob(tx, asked, results)
  })
}

/** Sees to invitations that are overdue because the server that was at them ended. */
export async function enqueueOverdueInvites(database: Database, organisationId: string): Promise<void> {
  await database.inOrganisation(organisationId, async (tx) => {
    for (const number of await overdueInviteJobs(tx, organisationId))
      await enqueue(tx, inviteJobName, { organisationId, number })
  })
}
