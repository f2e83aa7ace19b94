import { z } from 'zod'
import { memberSorts, memberStatus } from './directory.ts'
import { id, listQuery, page } from './paging.ts'

/** Someone by name, where no more is needed. */
const named = z.object({ id, displayName: z.string(), title: z.string() })

/** Someone in the tree of who reports to whom. */
export const hierarchyNode = z
  .object({
    id,
    displayName: z.string(),
    email: z.string(),
    title: z.string(),
    status: memberStatus,
    managerId: id.nullable(),
    /** People who report to them. */
    directCount: z.int(),
    /** Everyone below them, at any distance. */
    everyoneCount: z.int(),
    /** Whom they report to, from the top down; only in answers to a search, and of one person. */
    path: z.array(named).optional(),
  })
  .meta({ id: 'HierarchyNode' })
export type HierarchyNode = z.infer<typeof hierarchyNode>

/**
 * `GET hierarchy`: the tops of the tree (people who have reports and report to nobody), with `managerId` those who
 * report to one person, with `q` whoever is found, each with the path to them.
 */
export const hierarchyQuery = listQuery.extend({ managerId: id.optional() })
export const hierarchyPage = page(hierarchyNode)
  .extend({
    /** People of the organisation, and how many of them neither report to anyone nor have reports. */
    people: z.int(),
    unplaced: z.int(),
  })
  .meta({ id: 'HierarchyPage' })
export type HierarchyPage = z.infer<typeof hierarchyPage>

/** One line of the hierarchy as a list, `GET hierarchy/people`. */
export const hierarchyPerson = hierarchyNode
  .omit({ path: true })
  .extend({
    manager: z.object({ id, displayName: z.string(), email: z.string() }).nullable(),
    /** 1 for whoever reports to nobody. */
    level: z.int(),
  })
  .meta({ id: 'HierarchyPerson' })
export type HierarchyPerson = z.infer<typeof hierarchyPerson>

export const hierarchyPeopleQuery = listQuery.extend({
  sort: z.enum(memberSorts).default('name'),
  status: memberStatus.optional(),
  /** Id of the person whom they report to, or `none`. */
  manager: z.string().max(200).optional(),
  /** Whether anyone reports to them. */
  leads: z.enum(['yes', 'no']).optional(),
})

/** `PATCH hierarchy`: one or many people report to someone else from now on, or with null to nobody. */
export const hierarchyChange = z.strictObject({
  memberIds: z.array(id).min(1).max(1000),
  managerId: id.nullable(),
})
export const hierarchyChanged = z
  .object({ changed: z.int(), unchanged: z.int() })
  .meta({ id: 'HierarchyChanged' })
export type HierarchyChanged = z.infer<typeof hierarchyChanged>
