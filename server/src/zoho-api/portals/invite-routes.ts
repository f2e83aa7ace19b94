import { type Language, zohoPortalInvited, zohoPortalInviteJob, zohoPortalInvites } from '@muster/contract'
import { z } from 'zod'
import { keepInviteJob, readInviteJobs } from '../../crm/index.ts'
import type { RouteDefinition } from '../../platform/http/index.ts'
import { enqueue } from '../../platform/jobs/index.ts'
import { invalidModule, invalidParam, invalidPath, paramMissing, Refusal } from '../errors/refusal.ts'
import type { FaceGround } from '../face-ground.ts'
import { faceRoute } from '../face-route.ts'
import { inviteAll, inviteTypes, type WantedInvite } from './invite-all.ts'
import { inviteJobName, inviteScope } from './invite-job.ts'

const text = (most: number) => z.string().max(most).optional()

const mostAtOnce = 1_000

/** `/crm/v8/Contacts/…/actions/portal_invite`. */
export function inviteRoutes(ground: FaceGround): RouteDefinition[] {
  return [
    faceRoute(ground, {
      method: 'POST',
      path: '/:module/:record/actions/portal_invite',
      summary: 'Invite a contact to a customer portal in the format of Zoho CRM',
      query: z.object({ user_type_id: text(30), type: text(20), language: text(20) }),
      answer: zohoPortalInvited,
      handler: async ({ requireScope, write }, { params, query, t }) => {
        requireScope(inviteScope)
        requireContacts(params.module)
        if (query.user_type_id === undefined) throw paramMissing('user_type_id')
        if (query.type === undefined) throw paramMissing('type')
        const wanted = {
          contact: params.record ?? '',
          userType: query.user_type_id,
          type: typeOf(query.type) ?? refuse(invalidParam('type', 'not a type of invitation', inviteTypes)),
          language: languageOf(query.language),
        }
        const [outcome] = await write((ctx) => inviteAll(ctx, [wanted], t))
        if (outcome?.status === 'error') {
          if (outcome.details.reason === 'unknown_contact') throw invalidPath(1)
          throw new Refusal(400, outcome.code, outcome.message, outcome.details)
        }
        return { portal_invite: [outcome] }
      },
    }),
    faceRoute(ground, {
      method: 'POST',
      path: '/:module/actions/portal_invite',
      summary: 'Invite many contacts to customer portals in the format of Zoho CRM',
      body: zohoPortalInvites,
      answer: zohoPortalInvited,
      handler: async ({ key, requireScope, write, request }, { params, body }) => {
        requireScope(inviteScope)
        requireContacts(params.module)
        const { organisationId, secretId } = key
        const asked = wantedOf(body as z.output<typeof zohoPortalInvites>)
        const number = await write(async (ctx) => {
          const { ip: address, language } = request
          const kept = await keepInviteJob(ctx, { asked, secretId, address, language })
          await enqueue(ctx.tx, inviteJobName, { organisationId, number: kept })
          return kept
        })
        return {
          portal_invite: [
            {
              code: 'SCHEDULED',
              message: 'Portal invite scheduled successfully',
              details: { job_id: number },
              status: 'success',
            },
          ],
        }
      },
    }),
    faceRoute(ground, {
      path: '/:module/actions/portal_invite',
      summary: 'Tell what became of many invitations in the format of Zoho CRM',
      query: z.object({ job_id: text(30) }),
      answer: zohoPortalInviteJob,
      handler: async ({ requireScope, read }, { params, query }) => {
        requireScope('crm.contacts:read')
        requireContacts(params.module)
        const jobs = await read((ctx) => readInviteJobs(ctx, query.job_id))
        if (jobs.length === 0) return { status: 204 }
        return {
          portal_invite: jobs.map(({ number, results }) => ({
            data: results,
            job_id: number,
            status: results === null ? 'in_progress' : 'completed',
          })),
        }
      },
    }),
  ]
}

function refuse(refusal: Refusal): never {
  throw refusal
}

function requireContacts(module: string | undefined): void {
  if (module !== 'Contacts') throw invalidModule(module ?? '')
}

function typeOf(given: string | undefined): WantedInvite['type'] | null {
  return inviteTypes.find((type) => type === given) ?? null
}

/** The language of a locale such as `es_ES`; null for one that portals do not speak: then the portal's. */
function languageOf(locale: string | undefined): Language | null {
  const language = locale?.slice(0, 2)
  return language === 'en' || language === 'es' ? language : null
}

function wantedOf({ portal_invite: given }: z.output<typeof zohoPortalInvites>): WantedInvite[] {
  const rows = given?.[0]?.data ?? []
  if (rows.length === 0)
    throw new Refusal(400, 'MANDATORY_NOT_FOUND', 'required field not found', {
      api_name: 'data',
      json_path: '$.portal_invite[0].data',
    })
  if (rows.length > mostAtOnce)
    throw new Refusal(400, 'LIMIT_EXCEEDED', 'too many invitations at once', { limit: mostAtOnce })
  return rows.map(({ id, user_type_id: userType, type, language }, index) => {
    const place = (api_name: string) => ({
      api_name,
      json_path: `$.portal_invite[0].data[${index}].${api_name}`,
    })
    const missing = id === undefined ? 'id' : userType === undefined ? 'user_type_id' : null
    if (id === undefined || userType === undefined)
      throw new Refusal(400, 'MANDATORY_NOT_FOUND', 'required field not found', place(missing ?? 'id'))
    const known = typeOf(type ?? 'invite')
    if (known === null)
      throw new Refusal(400, 'INVALID_DATA', 'invalid data', {
        ...place('type'),
        supported_values: [...inviteTypes],
      })
    return { contact: id, userType, type: known, language: languageOf(language) }
  })
}
