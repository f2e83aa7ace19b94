import { membership, membershipsAdd, membershipsAdded, membershipUpdate } from '@muster/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import { requireGroup } from '../groups/find-group.ts'
import { membershipsByIds } from '../memberships/list-memberships.ts'
import { type AddByHand, answering, handKind, undecided } from './by-hand.ts'
import { manyRoutes } from './many-routes.ts'

const many = '/api/v1/orgs/:org/groups/:id/memberships'
const tags = ['Groups and departments']
// moderators add people to their own group; the verb checks
const access = { organisation: 'member' } as const

/** Adding people to a group by hand and changing their role: small imports, under the same rules. */
export function handRoutes(addByHand: AddByHand): RouteDefinition[] {
  return [
    route({
      method: 'POST',
      path: many,
      access,
      summary: 'Add people to a group or department',
      tags,
      params: z.object({ org: z.string(), id: z.string().max(200) }),
      body: membershipsAdd,
      responses: { 200: membershipsAdded, 409: undecided },
      handler: ({ inOrganisation, params: { id }, body, t, reply }) =>
        answering(t, reply, () =>
          inOrganisation(async (ctx) => {
            const group = await requireGroup(ctx.tx, id)
            const rows = await rowsOf(ctx, body.items)
            return addByHand(
              ctx,
              {
                target: { kind: handKind, groupId: group.id },
                rows,
                defaults: body.decisions?.defaults ?? {},
                answers: body.decisions?.rows ?? [],
                invite: body.invite ?? 'later',
              },
              t,
            )
          }),
        ),
    }),
    route({
      method: 'PATCH',
      path: `${many}/:memberId`,
      access,
      summary: 'Change the role of a person in a group or department',
      tags,
      params: z.object({ org: z.string(), id: z.string().max(200), memberId: z.string() }),
      body: membershipUpdate,
      responses: { 200: membership, 409: undecided },
      handler: ({ inOrganisation, params: { id, memberId }, body, t, reply }) =>
        answering(t, reply, () =>
          inOrganisation(async (ctx) => {
            const group = await requireGroup(ctx.tx, id)
            const [before] = isId(memberId) ? await membershipsByIds(ctx, group.id, [memberId]) : []
            if (before === undefined) throw new MusterError('not_found', { kind: 'membership' })
            if (body.role === 'follower' && group.kind !== 'department')
              throw new MusterError('follower_only_in_department')
            const defaults = {
              role_conflict: 'update_role',
              inactive_existing: 'add_anyway',
              ...body.decisions?.defaults,
            }
            const rows = [[before.email, body.role]]
            await addByHand(
              ctx,
              { target: { kind: handKind, groupId: group.id }, rows, defaults, answers: [], invite: 'never' },
              t,
            )
            const [after] = await membershipsByIds(ctx, group.id, [memberId])
            if (after === undefined) throw new MusterError('not_found', { kind: 'membership' })
            return after
          }),
        ),
    }),
    ...manyRoutes(addByHand),
  ]
}

/** Rows of `email, role`, people given by id looked up at once. @throws malformed, not_found */
async function rowsOf(
  ctx: Context,
  items: z.output<typeof membershipsAdd>['items'],
): Promise<(string | null)[][]> {
  const ids = items.flatMap((item) => (item.memberId === undefined ? [] : [item.memberId]))
  if (!ids.every(isId)) throw new MusterError('not_found', { kind: 'member' })
  const { rows } = await sql<{ id: string; email: string }>`select id, email from directory.member
    where organisation_id = ${ctx.principal.organisationId} and id = any(${ids}::uuid[])`.execute(ctx.tx)
  const emails = new Map(rows.map((row) => [row.id, row.email]))
  return items.map(({ email, memberId, role }, index) => {
    if (memberId === undefined && email === undefined)
      throw new MusterError('malformed', {}, [{ path: `items.${index}`, code: 'required', message: '' }])
    const address = memberId === undefined ? email : emails.get(memberId)
    if (address === undefined) throw new MusterError('not_found', { kind: 'member' })
    return [address, role ?? null]
  })
}
