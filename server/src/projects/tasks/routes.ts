import {
  page,
  type Task,
  task,
  taskCreate,
  taskList,
  taskListCreate,
  taskListUpdate,
  taskQuery,
  taskUpdate,
} from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { z } from 'zod'
import { type RouteDefinition, route, type SheetExport, tellVersion } from '../../platform/http/index.ts'
import { createTask, removeTask, updateTask } from './change-tasks.ts'
import { getTask, listTasks } from './list-tasks.ts'
import { createTaskList, listTaskLists, removeTaskList, updateTaskList } from './task-lists.ts'

const projectPath = '/api/v1/orgs/:org/portals/:portal/projects/:id'
const tags = ['Tasks']
const access = { organisation: 'belongs' } as const
const params = z.object({ org: z.string(), portal: z.string(), id: z.string() })
const taskParams = params.extend({ taskId: z.string() })
const listParams = params.extend({ listId: z.string() })

const sheet: SheetExport = {
  name: (t) => t('sheets.tasks'),
  columns: (t) => [
    t('projects.fields.number'),
    t('projects.fields.title'),
    t('directory.field.status'),
    t('projects.fields.assignee'),
    t('projects.fields.dueOn'),
  ],
  row: (one: Task, t: Translate) => [
    String(one.number),
    one.title,
    t(`projects.statuses.${one.status}`),
    one.assignee?.displayName ?? '',
    one.dueOn ?? '',
  ],
}

const tasks: RouteDefinition[] = [
  route({
    method: 'GET',
    path: `${projectPath}/tasks`,
    access,
    summary: 'List the tasks of a project',
    tags,
    params,
    query: taskQuery,
    responses: { 200: page(task) },
    sheet,
    handler: ({ inOrganisation, params: { portal, id }, query }) =>
      inOrganisation((ctx) => listTasks(ctx, portal, id, query)),
  }),
  route({
    method: 'POST',
    path: `${projectPath}/tasks`,
    access,
    summary: 'Make a task',
    tags,
    params,
    body: taskCreate,
    responses: { 201: task },
    handler: async ({ inOrganisation, params: { portal, id }, body, reply }) => {
      const made = await inOrganisation((ctx) => createTask(ctx, portal, id, body))
      tellVersion(reply, made.version)
      return made
    },
  }),
  route({
    method: 'GET',
    path: `${projectPath}/tasks/:taskId`,
    access,
    summary: 'Show a task',
    tags,
    params: taskParams,
    responses: { 200: task },
    handler: async ({ inOrganisation, params: { portal, id, taskId }, reply }) => {
      const found = await inOrganisation((ctx) => getTask(ctx, portal, id, taskId))
      tellVersion(reply, found.version)
      return found
    },
  }),
  route({
    method: 'PATCH',
    path: `${projectPath}/tasks/:taskId`,
    access,
    summary: 'Change a task; whoever it is assigned to may change its status',
    tags,
    params: taskParams,
    body: taskUpdate,
    responses: { 200: task },
    handler: async ({ inOrganisation, params: { portal, id, taskId }, body, ifMatch, reply }) => {
      const changed = await inOrganisation((ctx) => updateTask(ctx, portal, id, taskId, body, ifMatch))
      tellVersion(reply, changed.version)
      return changed
    },
  }),
  route({
    method: 'DELETE',
    path: `${projectPath}/tasks/:taskId`,
    access,
    summary: 'Remove a task with its comments',
    tags,
    params: taskParams,
    responses: { 204: z.null() },
    handler: async ({ inOrganisation, params: { portal, id, taskId }, ifMatch }) => {
      await inOrganisation((ctx) => removeTask(ctx, portal, id, taskId, ifMatch))
      return null
    },
  }),
]

const lists: RouteDefinition[] = [
  route({
    method: 'GET',
    path: `${projectPath}/task-lists`,
    access,
    summary: 'List the task lists of a project',
    tags,
    params,
    responses: { 200: page(taskList) },
    handler: ({ inOrganisation, params: { portal, id } }) =>
      inOrganisation((ctx) => listTaskLists(ctx, portal, id)),
  }),
  route({
    method: 'POST',
    path: `${projectPath}/task-lists`,
    access,
    summary: 'Make a task list',
    tags,
    params,
    body: taskListCreate,
    responses: { 201: taskList },
    handler: ({ inOrganisation, params: { portal, id }, body }) =>
      inOrganisation((ctx) => createTaskList(ctx, portal, id, body.name)),
  }),
  route({
    method: 'PATCH',
    path: `${projectPath}/task-lists/:listId`,
    access,
    summary: 'Change the name or the place of a task list',
    tags,
    params: listParams,
    body: taskListUpdate,
    responses: { 200: taskList },
    handler: async ({ inOrganisation, params: { portal, id, listId }, body, ifMatch, reply }) => {
      const changed = await inOrganisation((ctx) => updateTaskList(ctx, portal, id, listId, body, ifMatch))
      tellVersion(reply, changed.version)
      return changed
    },
  }),
  route({
    method: 'DELETE',
    path: `${projectPath}/task-lists/:listId`,
    access,
    summary: 'Remove a task list; its tasks stay',
    tags,
    params: listParams,
    responses: { 204: z.null() },
    handler: async ({ inOrganisation, params: { portal, id, listId } }) => {
      await inOrganisation((ctx) => removeTaskList(ctx, portal, id, listId))
      return null
    },
  }),
]

/** The routes of tasks and task lists. */
export const taskRoutes: readonly RouteDefinition[] = [...tasks, ...lists]
