import { zohoRefusal } from '@muster/contract'
import type { z } from 'zod'
import { type RouteDefinition, route } from '../platform/http/index.ts'
import type { FaceGround } from './face-ground.ts'
import { enterCall, type KeyCall } from './requests/key-call.ts'

/** What a handler answers: a body, or that there is nothing (204) or nothing new (304). */
export type FaceAnswer = { status: 204 | 304 } | Record<string, unknown>

/** One route of the face. */
type FaceRoute<Q extends z.ZodObject | undefined> = {
  /** Below `/crm/v8`. */
  path: string
  summary: string
  query?: Q
  answer: z.ZodType
  handler: (
    call: KeyCall,
    asked: {
      params: Record<string, string>
      query: Q extends z.ZodObject ? z.output<Q> : Record<string, never>
    },
  ) => Promise<FaceAnswer>
}

/** A route that lets in whoever comes with an access token; anyone may knock. */
export function faceRoute<Q extends z.ZodObject | undefined = undefined>(
  ground: FaceGround,
  { path, summary, query, answer, handler }: FaceRoute<Q>,
): RouteDefinition {
  return route({
    method: 'GET',
    path: `/crm/v8${path}`,
    access: 'public',
    summary,
    tags: ['Zoho CRM format'],
    isLenient: true,
    ...(query === undefined ? {} : { query }),
    responses: { 200: answer, 400: zohoRefusal, 401: zohoRefusal, 403: zohoRefusal, 429: zohoRefusal },
    handler: async ({ request, reply, params, query: asked }) => {
      const call = await enterCall(ground, request)
      const found = await handler(call, { params, query: asked as never })
      return 'status' in found ? reply.code(found.status as number).send() : (found as never)
    },
  })
}
