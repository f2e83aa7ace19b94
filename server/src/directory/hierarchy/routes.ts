import {
  type HierarchyPerson,
  hierarchyChange,
  hierarchyChanged,
  hierarchyNode,
  hierarchyPage,
  hierarchyPeopleQuery,
  hierarchyPerson,
  hierarchyQuery,
  page,
} from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { z } from 'zod'
import { type RouteDefinition, route, type SheetExport } from '../../platform/http/index.ts'
import { changeManagers } from './change-managers.ts'
import { getPlace } from './get-place.ts'
import { listHierarchy } from './list-hierarchy.ts'
import { listHierarchyPeople } from './list-hierarchy-people.ts'

const tree = '/api/v1/orgs/:org/hierarchy'
const tags = ['Hierarchy']
const reads = { organisation: 'directory.read' } as const

// the first two columns are those that an import of managers takes
const sheet: SheetExport = {
  name: (t) => t('sheets.hierarchy'),
  columns: (t) => [
    t('directory.field.email'),
    t('hierarchy.field.reportsTo'),
    t('directory.field.name'),
    t('hierarchy.field.manager'),
    t('directory.field.title'),
    t('directory.field.status'),
    t('hierarchy.field.direct'),
    t('hierarchy.field.everyone'),
    t('hierarchy.field.level'),
  ],
  row: (person: HierarchyPerson, t: Translate) => [
    person.email,
    person.manager?.email ?? '',
    person.displayName,
    person.manager?.displayName ?? '',
    person.title,
    t(`directory.status.${person.status}`),
    String(person.directCount),
    String(person.everyoneCount),
    String(person.level),
  ],
}

/** The routes of who reports to whom. */
export const hierarchyRoutes: readonly RouteDefinition[] = [
  route({
    method: 'GET',
    path: tree,
    access: reads,
    summary: 'Show one level of who reports to whom, or search in it',
    tags,
    query: hierarchyQuery,
    responses: { 200: hierarchyPage },
    handler: ({ inOrganisation, query }) => inOrganisation((ctx) => listHierarchy(ctx, query)),
  }),
  route({
    method: 'PATCH',
    path: tree,
    access: { organisation: 'directory.manage' },
    summary: 'Let one or many people report to someone, or to nobody',
    tags,
    body: hierarchyChange,
    responses: { 200: hierarchyChanged },
    handler: ({ inOrganisation, body }) => inOrganisation((ctx) => changeManagers(ctx, body)),
  }),
  route({
    method: 'GET',
    path: `${tree}/people`,
    access: reads,
    summary: 'List people with whom they report to and who reports to them',
    tags,
    query: hierarchyPeopleQuery,
    responses: { 200: page(hierarchyPerson) },
    sheet,
    handler: ({ inOrganisation, query }) => inOrganisation((ctx) => listHierarchyPeople(ctx, query)),
  }),
  route({
    method: 'GET',
    path: `${tree}/people/:id`,
    access: reads,
    summary: 'Show where one person stands, with the path to them from the top',
    tags,
    params: z.object({ org: z.string(), id: z.string() }),
    responses: { 200: hierarchyNode },
    handler: ({ inOrganisation, params }) => inOrganisation((ctx) => getPlace(ctx, params.id)),
  }),
]
