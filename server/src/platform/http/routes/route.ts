import type { Language, Permission } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Identity, Principal } from '../../../kernel/index.ts'
import type { Context } from '../../context.ts'
import type { UploadedFile } from '../requests/upload.ts'

/**
 * Who a route lets in: everyone; whoever is signed in; or, for paths with `:org`, members of that
 * organisation, with a permission where one is named. `belongs`: whoever belongs there in any way, outside
 * collaborators too; then the verb asks what they may in its app. Everybody else is refused before the request is
 * read.
 */
export type Access = 'public' | 'identity' | { organisation: Permission | 'member' | 'belongs' }

/** HTTP methods that the API uses. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

type Parsed<S, Otherwise> = S extends z.ZodType ? z.output<S> : Otherwise

/** What a handler is handed: everything parsed and checked. */
export type Handling<A extends Access, P, Q, B> = {
  /** Who asks, in the organisation of the path; null on routes without one. */
  principal: A extends { organisation: unknown } ? Principal : null
  /** Who is signed in; null on public routes. */
  identity: A extends 'public' ? null : Identity
  params: Parsed<P, Record<string, string>>
  query: Parsed<Q, Record<string, never>>
  body: Parsed<B, undefined>
  /** For routes with `upload`: reads the multipart or JSON request, the file streamed to disk. */
  receive: () => Promise<{ body: Parsed<B, undefined>; file: UploadedFile | null }>
  /** Version named by `If-Match`, null when the client sent none. Hand it to the verb. */
  ifMatch: number | null
  /** One transaction walled to the organisation of the path, with the context that verbs take. */
  inOrganisation: <T>(work: (ctx: Context) => Promise<T>) => Promise<T>
  language: Language
  t: Translate
  request: FastifyRequest
  reply: FastifyReply
}

/** How a list is written as a sheet, at the list's path + `.csv` and `.xlsx`. */
export type SheetExport = {
  /** File name without ending, in the reader's language. */
  name: (t: Translate) => string
  columns: (t: Translate, beside: never) => string[]
  /** One item of the list as cells, in the order of the columns. */
  row: (item: never, t: Translate, beside: never) => string[]
  /** What columns and cells rest on beside the items; asked once, and may refuse. */
  beside?: (handling: { inOrganisation: InOrganisation }) => Promise<unknown>
}

type InOrganisation = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>

/** Endings of the sheets that a list can be downloaded as. */
export type SheetFormat = 'csv' | 'xlsx'

/** Writes rows as a sheet, the header first, streamed and safe against formula injection. */
export type SheetWriter = (
  format: SheetFormat,
  rows: AsyncIterable<readonly string[]>,
  sheetName: string,
) => AsyncIterable<string | Uint8Array>

/** One route of the API: the one schema validates, types and documents. */
export type RouteDefinition = {
  method: Method
  /** `/api/v1/orgs/:org/groups/:id` */
  path: string
  access: Access
  /** One sentence, imperative: what it does. */
  summary: string
  tags: string[]
  params?: z.ZodObject
  query?: z.ZodObject
  /** Lets through what is not named, in query and body: other people's clients send what they like. */
  isLenient?: boolean
  body?: z.ZodType
  /** Answers by status; the first is the one sent unless the handler sets another code. */
  responses: Record<number, z.ZodType>
  /** Takes `multipart/form-data` with `request` (JSON of `body`) and `file`, or JSON alone. */
  upload?: boolean
  /** For lists: answers as CSV and XLSX too. */
  sheet?: SheetExport
  /** Requests per minute and address, for public routes that cost much. */
  perMinute?: number
  handler: (handling: never) => Promise<unknown>
}

type Shape<A, P, Q, B, R> = Omit<
  RouteDefinition,
  'access' | 'params' | 'query' | 'body' | 'responses' | 'handler'
> & {
  access: A
  params?: P
  query?: Q
  body?: B
  responses: R
}

/**
 * Types a route from its schemas. The handler returns the answer's body (or the reply, when it streams).
 *
 * @example
 * route({
 *   method: 'GET', path: '/api/v1/orgs/:org/groups', access: { organisation: 'directory.read' },
 *   summary: 'List groups and departments', tags: ['Directory'],
 *   query: groupQuery, responses: { 200: page(group) },
 *   handler: ({ inOrganisation, query }) => inOrganisation((ctx) => listGroups(ctx, query)),
 * })
 */
export function route<
  const A extends Access,
  R extends Record<number, z.ZodType>,
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(
  definition: Shape<A, P, Q, B, R> & {
    handler: (handling: Handling<A, P, Q, B>) => Promise<z.input<R[keyof R]> | FastifyReply>
  },
): RouteDefinition {
  return definition as unknown as RouteDefinition
}
