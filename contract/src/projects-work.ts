import { z } from 'zod'
import { fieldValues } from './custom-fields.ts'
import { id, instant, listQuery } from './paging.ts'
import { portalPermission, portalRoleKind } from './projects.ts'

export const projectStatuses = ['active', 'archived'] as const
export const projectStatus = z.enum(projectStatuses)
export type ProjectStatus = z.infer<typeof projectStatus>

const day = z.iso.date()
const person = z.object({ id, displayName: z.string() })

/** How far it is: the share of its tasks that are done, 0 to 100. */
const progress = z.object({ tasks: z.int(), done: z.int(), percent: z.int() })

export const project = z
  .object({
    id,
    name: z.string(),
    /** Short and in capitals, once per portal: WEB. */
    key: z.string(),
    status: projectStatus,
    ownerId: id.nullable(),
    owner: person.nullable(),
    group: z.string(),
    description: z.string(),
    startsOn: z.string().nullable(),
    endsOn: z.string().nullable(),
    budget: z.number().nullable(),
    /** ISO 4217. */
    currency: z.string().nullable(),
    primaryClientCompanyId: id.nullable(),
    clientCompanies: z.array(z.object({ id, name: z.string(), isPrimary: z.boolean() })),
    /** The deal it came from. */
    dealId: id.nullable(),
    fields: fieldValues,
    progress,
    /** People who belong to it by themselves; owner and Administrators belong to every one. */
    memberCount: z.int(),
    /** What the reader may do in this project. */
    permissions: z.array(portalPermission),
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Project' })
export type Project = z.infer<typeof project>

export const projectCreate = z.strictObject({
  name: z.string().trim().min(1).max(200),
  /** Made from the name where none is given. */
  key: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z][A-Z0-9]{0,11}$/)
    .optional(),
  ownerId: id.nullable().optional(),
  group: z.string().trim().max(120).optional(),
  description: z.string().trim().max(10_000).optional(),
  startsOn: day.nullable().optional(),
  endsOn: day.nullable().optional(),
  budget: z.number().min(0).max(1e15).nullable().optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .optional(),
  fields: fieldValues.optional(),
  /** Portal users who belong to it from the start. */
  memberIds: z.array(id).max(500).optional(),
  clientCompanyIds: z.array(id).max(50).optional(),
  /** Another project, whose task lists, tasks and members it begins with. */
  templateId: id.optional(),
})
export const projectUpdate = projectCreate
  .omit({ memberIds: true, clientCompanyIds: true, templateId: true })
  .extend({ status: projectStatus })
  .partial()
export const projectSorts = ['name', '-name', 'key', '-key', 'createdAt', '-createdAt'] as const
export const projectQuery = listQuery.extend({
  sort: z.enum(projectSorts).default('name'),
  status: projectStatus.optional(),
  group: z.string().max(120).optional(),
  /** Portal user who owns it. */
  owner: id.optional(),
  clientCompany: id.optional(),
})

export const projectMember = z
  .object({
    userId: id,
    email: z.string(),
    displayName: z.string(),
    status: z.enum(['invited', 'active', 'inactive']),
    role: z.string(),
    roleKind: portalRoleKind,
    /** Profile in this project; null where it is their own. */
    profileId: id.nullable(),
    profile: z.string(),
    profileKind: portalRoleKind,
    /** Belongs to every project, as owner or Administrator; can't be taken out. */
    isByRole: z.boolean(),
    addedAt: instant.nullable(),
  })
  .meta({ id: 'ProjectMember' })
export type ProjectMember = z.infer<typeof projectMember>
export const projectMemberQuery = listQuery
export const projectMembersAdd = z.strictObject({
  userIds: z.array(id).min(1).max(1000),
  profileId: id.nullable().optional(),
})
export const projectMemberUpdate = z.strictObject({ profileId: id.nullable() })
export const projectMembersAdded = z
  .object({ added: z.int(), unchanged: z.int(), items: z.array(projectMember) })
  .meta({ id: 'ProjectMembersAdded' })

/** `POST …/projects/{id}/client-companies`. The first one becomes primary by itself, a later one where it says so. */
export const projectClientAdd = z.strictObject({ companyId: id, primary: z.boolean().optional() })
export const projectClient = z
  .object({ companyId: id, name: z.string(), isPrimary: z.boolean() })
  .meta({ id: 'ProjectClient' })
export type ProjectClient = z.infer<typeof projectClient>

export const taskList = z
  .object({
    id,
    name: z.string(),
    /** Where it stands among the others, from 0. */
    position: z.int(),
    progress,
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'TaskList' })
export type TaskList = z.infer<typeof taskList>
export const taskListCreate = z.strictObject({ name: z.string().trim().min(1).max(200) })
export const taskListUpdate = taskListCreate.extend({ position: z.int().min(0).max(10_000) }).partial()

export const taskStatuses = ['open', 'in_progress', 'done'] as const
export const taskStatus = z.enum(taskStatuses)
export type TaskStatus = z.infer<typeof taskStatus>

export const task = z
  .object({
    id,
    /** Its number in the project: with the project's key it is a name, WEB-12. */
    number: z.int(),
    title: z.string(),
    description: z.string(),
    listId: id.nullable(),
    assigneeId: id.nullable(),
    assignee: person.nullable(),
    dueOn: z.string().nullable(),
    status: taskStatus,
    /** Clients of the project see it too. */
    external: z.boolean(),
    commentCount: z.int(),
    doneAt: instant.nullable(),
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Task' })
export type Task = z.infer<typeof task>
export const taskCreate = z.strictObject({
  title: z.string().trim().min(1).max(300),
  description: z.string().trim().max(20_000).optional(),
  listId: id.nullable().optional(),
  assigneeId: id.nullable().optional(),
  dueOn: day.nullable().optional(),
  status: taskStatus.optional(),
  external: z.boolean().optional(),
})
export const taskUpdate = taskCreate.partial()
export const taskSorts = ['number', '-number', 'title', '-title', 'dueOn', '-dueOn'] as const
export const taskQuery = listQuery.extend({
  sort: z.enum(taskSorts).default('number'),
  status: z.enum([...taskStatuses, 'not_done']).optional(),
  /** Portal user, or `none`. */
  assignee: z.string().max(100).optional(),
  /** Task list, or `none`. */
  list: z.string().max(100).optional(),
  external: z.enum(['true', 'false']).optional(),
  /** Due before this day. */
  dueBefore: day.optional(),
})

export const comment = z
  .object({
    id,
    author: person.nullable(),
    /** The company of a client user who wrote it; their name is the author's. Null where one of the portal did. */
    client: z.object({ company: z.string() }).nullable(),
    text: z.string(),
    external: z.boolean(),
    /** The only client company that sees it; null where all clients of the project do. */
    companyId: id.nullable(),
    company: z.string().nullable(),
    /** Whether the reader may change or remove it. */
    isMine: z.boolean(),
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Comment' })
export type Comment = z.infer<typeof comment>
export const commentCreate = z.strictObject({
  text: z.string().trim().min(1).max(20_000),
  /** Clients see it too; only on a task that they see. */
  external: z.boolean().optional(),
  /** The only client company of the project that sees it; with `external`, where not all of them should. */
  companyId: id.optional(),
})
export const commentUpdate = z.strictObject({ text: z.string().trim().min(1).max(20_000) })
