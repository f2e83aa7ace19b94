import {
  candidate,
  candidateQuery,
  page,
  run,
  selection,
  selectionPatch,
  selectionPut,
} from '@muster/contract'
import { z } from 'zod'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import type { Engine } from '../engine.ts'
import { describeRun, visibleRun } from '../runs/view-run.ts'
import { candidateSheet } from './candidate-sheet.ts'
import { changeChoice, choosePeople } from './choose-people.ts'
import { listCandidates } from './list-candidates.ts'
import { viewSelection } from './view-selection.ts'

const base = '/api/v1/orgs/:org/imports/:id'
const tags = ['Imports']
const params = z.object({ org: z.string(), id: z.string() })
const reads = { organisation: 'belongs' } as const
const changes = { organisation: 'belongs' } as const

/** The routes of people whom a remote source lists: who they are, and who of them is imported. */
export function candidateRoutes(engine: Engine): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: `${base}/candidates`,
      access: reads,
      summary: 'List everyone whom the source of an import lists, chosen or not',
      tags,
      params,
      query: candidateQuery,
      responses: { 200: page(candidate) },
      sheet: candidateSheet,
      handler: ({ inOrganisation, params: { id }, query, t }) =>
        inOrganisation(async (ctx) =>
          listCandidates(ctx, engine, await visibleRun(ctx, engine, id), query, t),
        ),
    }),
    route({
      method: 'GET',
      path: `${base}/selection`,
      access: reads,
      summary: 'Show who is chosen of them, in figures, and what can be given',
      tags,
      params,
      responses: { 200: selection },
      handler: ({ inOrganisation, params: { id }, t }) =>
        inOrganisation(async (ctx) => viewSelection(ctx, engine, await visibleRun(ctx, engine, id), t)),
    }),
    route({
      method: 'PUT',
      path: `${base}/selection`,
      access: changes,
      summary: 'Say who is imported and as what, and plan',
      tags,
      params,
      body: selectionPut,
      responses: { 202: run },
      handler: ({ inOrganisation, params: { id }, body, t }) =>
        inOrganisation(async (ctx) => {
          await visibleRun(ctx, engine, id)
          return describeRun(ctx, engine, await choosePeople(ctx, engine, id, body), t)
        }),
    }),
    route({
      method: 'PATCH',
      path: `${base}/selection`,
      access: changes,
      summary: 'Choose people, or give them a role or projects, without planning yet',
      tags,
      params,
      body: selectionPatch,
      responses: { 200: selection },
      handler: ({ inOrganisation, params: { id }, body, t }) =>
        inOrganisation(async (ctx) => {
          await visibleRun(ctx, engine, id)
          return viewSelection(ctx, engine, await changeChoice(ctx, engine, id, body), t)
        }),
    }),
  ]
}
