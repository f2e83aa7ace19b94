import { zohoRefusal } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { z } from 'zod'
import { type Method, type RouteDefinition, route } from '../platform/http/index.ts'
import type { FaceGround } from './face-ground.ts'
import { enterCall, type KeyCall } from './requests/key-call.ts'

/** What a handler answers: a body, or that there is nothing (204) or nothing new (304). */
export type FaceAnswer = { status: 204 | 304 } | Record<string, unknown>

/** One route of the face. */
type FaceRoute<Q extends z.ZodObject | undefined> = {
  /** GET unless told. */
  method?: Method
  /** Below `/crm/v8`. */
  path: string
  summary: string
  query?: Q
  /** What is sent, as the description shows it; the handler reads it, and refuses in the words of the face. */
  body?: z.ZodType
  answer: z.ZodType
  handler: (
    call: KeyCall,
    asked: {
      params: Record<string, string>
      query: Q extends z.ZodObject ? z.output<Q> : Record<string, never>
      body: unknown
      t: Translate
    },
  ) => Promise<FaceAnswer>
}

/** A route that lets in whoever comes with an access token; anyone may knock. */
export function faceRoute<Q extends z.ZodObject | undefined = undefined>(
  ground: FaceGround,
  { method = 'GET', path, summary, query, body, answer, handler }: FaceRoute<Q>,
): RouteDefinition {
  return route({
    method,
    path: `/crm/v8${path}`,
    access: 'public',
    summary,
    tags: ['Zoho CRM format'],
    isLenient: true,
    ...(query === undefined ? {} : { query }),
    ...(body === undefined ? {} : { body }),
    responses: { 200: answer, 400: zohoRefusal, 401: zohoRefusal, 403: zohoRefusal, 429: zohoRefusal },
    handler: async ({ request, reply, params, query: asked, t }) => {
      const call = await enterCall(ground, request)
      const found = await handler(call, { params, query: asked as never, body: request.body, t })
      return 'status' in found ? reply.code(found.status as number).send() : (found as never)
    },
  })
}
