import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { RefusedRequest } from '../answers/problem.ts'

/** Parses one part of a request by its schema; a missing body is an empty object. */
export const validate: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const part = httpPart as 'body' | 'querystring' | 'params' | 'headers' | undefined
  return (value: unknown) => {
    const parsed = schema.safeParse(part === 'body' ? (value ?? {}) : value)
    return parsed.success ? { value: parsed.data } : { error: new RefusedRequest(parsed.error.issues, part) }
  }
}
