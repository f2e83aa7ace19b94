import {
  InviteUsersParam,
  PortalInviteOperations,
} from '@zohocrm/typescript-sdk-8.0/dist/core/com/zoho/crm/api/portal_invite/portal_invite_operations.js'
import { BodyWrapper } from '@zohocrm/typescript-sdk-8.0/dist/core/com/zoho/crm/api/portal_user_type/body_wrapper.js'
import { Modules } from '@zohocrm/typescript-sdk-8.0/dist/core/com/zoho/crm/api/portal_user_type/modules.js'
import { Permissions } from '@zohocrm/typescript-sdk-8.0/dist/core/com/zoho/crm/api/portal_user_type/permissions.js'
import { PersonalityModule } from '@zohocrm/typescript-sdk-8.0/dist/core/com/zoho/crm/api/portal_user_type/personality_module.js'
import { PortalUserTypeOperations } from '@zohocrm/typescript-sdk-8.0/dist/core/com/zoho/crm/api/portal_user_type/portal_user_type_operations.js'
import { UserType } from '@zohocrm/typescript-sdk-8.0/dist/core/com/zoho/crm/api/portal_user_type/user_type.js'
import { BodyWrapper as PortalsBody } from '@zohocrm/typescript-sdk-8.0/dist/core/com/zoho/crm/api/portals/body_wrapper.js'
import { Portals } from '@zohocrm/typescript-sdk-8.0/dist/core/com/zoho/crm/api/portals/portals.js'
import { PortalsOperations } from '@zohocrm/typescript-sdk-8.0/dist/core/com/zoho/crm/api/portals/portals_operations.js'
import {
  ChangeUsersStatusParam,
  GetUsersOfUserTypeParam,
  UserTypeUsersOperations,
} from '@zohocrm/typescript-sdk-8.0/dist/core/com/zoho/crm/api/user_type_users/user_type_users_operations.js'
import { ParameterMap } from '@zohocrm/typescript-sdk-8.0/dist/routes/parameter_map.js'
import { Choice } from '@zohocrm/typescript-sdk-8.0/dist/utils/util/choice.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCrm, type TestCrm } from '../crm/crm.ts'
import { startTestServer } from '../server.ts'
import { generateKey } from '../service-keys/keys.ts'
import { connectSdk, held } from './connected-sdk.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
let crm: TestCrm
let forget: () => Promise<void>
beforeAll(async () => {
  server = await startTestServer()
  crm = await makeCrm(server)
  const scopes = ['crm.contacts:read', 'crm.contacts:write']
  forget = await connectSdk(await server.listen(), await generateKey(server, crm, { scopes }))
})
afterAll(async () => {
  await server.close()
  await forget()
})

type ShownType = {
  getId: () => bigint
  getName: () => string
  getActive: () => boolean
  getNoOfUsers: () => number
  getModules: () => { getAPIName: () => string; getPermissions: () => { getEdit: () => boolean } }[]
}
type ShownUser = { getPersonalityId: () => bigint; getEmail: () => string; getActive: () => boolean }
type Outcome = { getStatus: () => { getValue: () => string }; getDetails: () => Map<string, unknown> }

const types = new PortalUserTypeOperations('Clients')
const shownTypes = async () =>
  held(await types.getUserTypes(new ParameterMap())).getUserType?.() as unknown as ShownType[]
const outcomesOf = (answer: Parameters<typeof held>[0], of: string) =>
  ((held(answer)[of]?.() ?? []) as unknown as Outcome[]).map((one) => one.getStatus().getValue())

function typeCalled(name: string, edit: boolean): BodyWrapper {
  const permissions = new Permissions()
  permissions.setView(true)
  permissions.setEdit(edit)
  const contacts = new Modules()
  contacts.setAPIName('Contacts')
  contacts.setPermissions(permissions)
  const module = new PersonalityModule()
  module.setAPIName('Contacts')
  const type = new UserType()
  type.setName(name)
  type.setActive(true)
  type.setPersonalityModule(module)
  type.setModules([contacts])
  const body = new BodyWrapper()
  body.setUserType([type])
  return body
}

describe('Zoho’s TypeScript SDK and customer portals', () => {
  it('makes a portal and lists it', async () => {
    const portal = new Portals()
    portal.setName('Clients')
    const body = new PortalsBody()
    body.setPortals([portal])
    expect(outcomesOf(await new PortalsOperations().createPortal(body), 'getPortals')).toEqual(['success'])
    const portals = held(await new PortalsOperations().getPortals()).getPortals?.() as unknown as {
      getName: () => string
    }[]
    expect(portals.map((one) => one.getName())).toEqual(['Clients'])
  })

  it('adds, changes and deletes user types', async () => {
    expect(outcomesOf(await types.createUserType(typeCalled('Vendors', false)), 'getUserType')).toEqual([
      'success',
    ])
    const made = (await shownTypes()).find((type) => type.getName() === 'Vendors') as ShownType
    expect([made.getActive(), made.getNoOfUsers()]).toEqual([true, 0])
    expect(
      made.getModules().map((module) => [module.getAPIName(), module.getPermissions().getEdit()]),
    ).toEqual([['Contacts', false]])
    await types.updateUserType(String(made.getId()), typeCalled('Sellers', true))
    const [, changed] = await shownTypes()
    expect([changed?.getName(), changed?.getModules()[0]?.getPermissions().getEdit()]).toEqual([
      'Sellers',
      true,
    ])
    expect(outcomesOf(await types.deleteUserType(String(made.getId())), 'getUserType')).toEqual(['success'])
    expect((await shownTypes()).map((type) => type.getName())).toEqual(['Client Portal User'])
  })

  it('invites a contact, lists the users and changes their status', async () => {
    const email = `ann@${crm.slug}.example`
    const contact = await crm.make(crm.owner, 'contacts', { lastName: 'Boyle', email })
    const [type] = await shownTypes()
    const typeId = type?.getId() as bigint
    const asked = new ParameterMap()
    await asked.add(InviteUsersParam.USER_TYPE_ID, typeId)
    await asked.add(InviteUsersParam.TYPE, new Choice('invite'))
    await asked.add(InviteUsersParam.LANGUAGE, new Choice('es_ES'))
    const number = BigInt(String(contact.recordNumber))
    const invited = await new PortalInviteOperations('Contacts').inviteUsers(number, asked)
    expect(outcomesOf(invited, 'getPortalInvite')).toEqual(['success'])
    const users = new UserTypeUsersOperations(typeId, 'Clients')
    const listed = async () => {
      const params = new ParameterMap()
      await params.add(GetUsersOfUserTypeParam.TYPE, 'AllUsers')
      const found = held(await users.getUsersOfUserType(params)).getUsers?.() as unknown as ShownUser[]
      return found.map((user) => [user.getPersonalityId(), user.getEmail(), user.getActive()])
    }
    expect(await listed()).toEqual([[number, email, true]])
    const off = new ParameterMap()
    await off.add(ChangeUsersStatusParam.ACTIVE, false)
    expect(outcomesOf(await users.changeUsersStatus(number, off), 'getChangeStatus')).toEqual(['success'])
    expect(await listed()).toEqual([[number, email, false]])
  })
})
