import { z } from 'zod'
import { id, instant, listQuery } from './paging.ts'
import { commentCreate, commentUpdate, projectStatus, taskStatus } from './projects-work.ts'

/** `GET guest/portals`: where the reader is a client user, and of which company. */
export const guestPortal = z
  .object({
    id,
    name: z.string(),
    slug: z.string(),
    company: z.string(),
    /** As whom the reader is known there. */
    displayName: z.string(),
    projectCount: z.int(),
  })
  .meta({ id: 'GuestPortal' })
export type GuestPortal = z.infer<typeof guestPortal>

/** A project as a guest sees it: what is external of it, and nobody but their own company. */
export const guestProject = z
  .object({
    id,
    name: z.string(),
    key: z.string(),
    status: projectStatus,
    startsOn: z.string().nullable(),
    endsOn: z.string().nullable(),
    /** Who leads it. */
    contact: z.string().nullable(),
    /** People of the reader's company who see it too. */
    colleagues: z.array(z.string()),
    /** Of the tasks that the reader sees. */
    progress: z.object({ tasks: z.int(), done: z.int(), percent: z.int() }),
    /** When something that the reader sees changed last. */
    changedAt: instant.nullable(),
  })
  .meta({ id: 'GuestProject' })
export type GuestProject = z.infer<typeof guestProject>
export const guestProjectQuery = listQuery.extend({ status: projectStatus.optional() })

export const guestTask = z
  .object({
    id,
    title: z.string(),
    description: z.string(),
    status: taskStatus,
    dueOn: z.string().nullable(),
    /** Who does it. */
    assignee: z.string().nullable(),
    /** Of the comments that the reader sees. */
    commentCount: z.int(),
    doneAt: instant.nullable(),
    updatedAt: instant,
  })
  .meta({ id: 'GuestTask' })
export type GuestTask = z.infer<typeof guestTask>
export const guestTaskQuery = listQuery.extend({ status: z.enum(['not_done', 'done']).optional() })

export const guestComment = z
  .object({
    id,
    author: z.string(),
    isMine: z.boolean(),
    /** Whether somebody of the reader's company wrote it. */
    isOurs: z.boolean(),
    text: z.string(),
    version: z.int(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'GuestComment' })
export type GuestComment = z.infer<typeof guestComment>
export const guestCommentWrite = commentCreate.pick({ text: true })
export const guestCommentUpdate = commentUpdate
