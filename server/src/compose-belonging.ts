import type { App } from '@muster/contract'
import { keyStakes } from './compose-keys.ts'
import {
  administratorStake,
  crmRights,
  customerInvitations,
  customerPortalsOf,
  findKnownCustomer,
  joinCustomerPortals,
} from './crm/index.ts'
import {
  type Belonging,
  findKnown,
  joinRelations,
  memberInvitations,
  type Stakes,
} from './directory/index.ts'
import type { InvitationBook, Relations } from './identity/index.ts'
import { type Engine, seesImports } from './imports/index.ts'
import type { Context } from './platform/context.ts'
import type { Database } from './platform/database/index.ts'
import {
  belongs,
  clientInvitations,
  findKnownInPortals,
  isGuestSomewhere,
  joinPortals,
  portalInvitations,
  portalStakes,
  seesProjects,
} from './projects/index.ts'

/** Who belongs to an organisation beside its members, and which apps somebody sees. */
export function belongingWith(engine: Engine): Belonging {
  return { outside: belongs, apps: (ctx) => appsOf(ctx, engine), customerPortals: customerPortalsOf }
}

async function appsOf(ctx: Context, engine: Engine): Promise<App[]> {
  const found: App[] = []
  const crm = await crmRights(ctx)
  if (crm !== null) found.push('crm')
  if (await seesProjects(ctx)) found.push('projects')
  if (await isGuestSomewhere(ctx)) found.push('guest')
  const importsRecords = crm !== null && Object.values(crm.permissions).some((may) => may.view && may.import)
  if (importsRecords || (await seesImports(ctx, engine))) found.push('imports')
  return found
}

/** What the rooms know of people by their address, members first: portals follow their members. */
export function relationsOf(database: Database): Relations {
  return {
    join: async (person) => {
      await joinRelations(database, person)
      await joinPortals(database, person)
      await joinCustomerPortals(database, person)
    },
    find: async (emailKey) =>
      (await findKnown(database, emailKey)) ??
      (await findKnownInPortals(database, emailKey)) ??
      (await findKnownCustomer(database, emailKey)),
  }
}

/** Every room that invites people. */
export const invitationBooks: readonly InvitationBook[] = [
  memberInvitations,
  portalInvitations,
  clientInvitations,
  customerInvitations,
]

/** What hangs on members in the apps, and who takes it over when they go. */
export const stakes: Stakes = {
  of: async (ctx, memberIds) => [
    ...(await administratorStake.of(ctx, memberIds)),
    ...(await portalStakes.of(ctx, memberIds)),
    ...(await keyStakes(ctx, memberIds)),
  ],
  handOver: async (ctx, memberId, successorId) => {
    await administratorStake.handOver(ctx, memberId, successorId)
    await portalStakes.handOver(ctx, memberId, successorId)
  },
}
