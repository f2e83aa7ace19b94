import {
  type CrmProfile,
  crmActs,
  crmModules,
  crmProfile,
  crmProfileCreate,
  crmProfileQuery,
  crmProfileUpdate,
  page,
} from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { z } from 'zod'
import { type RouteDefinition, route, type SheetExport, tellVersion } from '../../platform/http/index.ts'
import { setUpRoutes } from '../set-up-routes.ts'
import { profileName } from '../shown-names.ts'
import { createProfile } from './create-profile.ts'
import { getProfile } from './get-profile.ts'
import { listProfiles } from './list-profiles.ts'
import { removeProfile } from './remove-profile.ts'
import { updateProfile } from './update-profile.ts'

const many = '/api/v1/orgs/:org/crm/profiles'
const one = `${many}/:id`
const tags = ['CRM users']
const access = { organisation: 'member' } as const
const params = z.object({ org: z.string(), id: z.string().max(100) })

const sheet: SheetExport = {
  name: (t) => t('sheets.crmProfiles'),
  columns: (t) => [
    t('crm.field.name'),
    t('crm.field.description'),
    ...crmModules.map((module) => t(`crm.modules.${module}`)),
    t('crm.field.rights'),
    t('crm.field.users'),
  ],
  row: (profile: CrmProfile, t: Translate) => [
    profileName(profile, t),
    profile.description,
    ...crmModules.map((module) =>
      crmActs
        .filter((act) => profile.permissions[module][act])
        .map((act) => t(`crm.acts.${act}`))
        .join(', '),
    ),
    (['manageUsers', 'manageSetup', 'manageCustomerUsers'] as const)
      .filter((right) => profile.rights[right])
      .map((right) => t(`crm.rights.${right}`))
      .join(', '),
    String(profile.users),
  ],
}

/** The routes of CRM profiles. */
export const profileRoutes: readonly RouteDefinition[] = [
  route({
    method: 'GET',
    path: many,
    access,
    summary: 'List the profiles of the CRM',
    tags,
    query: crmProfileQuery,
    responses: { 200: page(crmProfile) },
    sheet,
    handler: ({ inOrganisation, query }) => inOrganisation((ctx) => listProfiles(ctx, query)),
  }),
  route({
    method: 'GET',
    path: one,
    access,
    summary: 'Show a profile, by id or as administrator or standard',
    tags,
    params,
    responses: { 200: crmProfile },
    handler: async ({ inOrganisation, params: { id }, reply }) => {
      const found = await inOrganisation((ctx) => getProfile(ctx, id))
      tellVersion(reply, found.version)
      return found
    },
  }),
  ...setUpRoutes({
    path: many,
    tag: 'CRM users',
    shown: crmProfile,
    create: {
      summary: 'Make a profile, beginning with what another one allows',
      body: crmProfileCreate,
      verb: createProfile,
      isAddressed: true,
    },
    update: { summary: 'Change a profile', body: crmProfileUpdate, verb: updateProfile },
    remove: {
      summary: 'Delete a profile; whoever has it gets another one',
      reassigns: true,
      verb: removeProfile,
    },
  }),
]
