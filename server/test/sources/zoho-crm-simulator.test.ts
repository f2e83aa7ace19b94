import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ProfilesOperations } from '@zohocrm/typescript-sdk-8.0/dist/core/com/zoho/crm/api/profiles/profiles_operations.js'
import {
  GetUsersParam,
  UsersOperations,
} from '@zohocrm/typescript-sdk-8.0/dist/core/com/zoho/crm/api/users/users_operations.js'
import { OAuthBuilder } from '@zohocrm/typescript-sdk-8.0/dist/models/authenticator/oauth_builder.js'
import { FileStore } from '@zohocrm/typescript-sdk-8.0/dist/models/authenticator/store/file_store.js'
import { Environment } from '@zohocrm/typescript-sdk-8.0/dist/routes/dc/environment.js'
import { InitializeBuilder } from '@zohocrm/typescript-sdk-8.0/dist/routes/initialize_builder.js'
import { ParameterMap } from '@zohocrm/typescript-sdk-8.0/dist/routes/parameter_map.js'
import { SDKConfigBuilder } from '@zohocrm/typescript-sdk-8.0/dist/routes/sdk_config_builder.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startZohoCrm, type ZohoCrm, zohoAccess, zohoUsers } from './zoho-crm-simulator.ts'

let crm: ZohoCrm
let folder: string
beforeAll(async () => {
  crm = await startZohoCrm(zohoUsers(450))
  folder = await mkdtemp(join(tmpdir(), 'muster-sdk-'))
  const { clientId, clientSecret, refreshToken } = zohoAccess
  const builder = await new InitializeBuilder()
  await builder
    .environment(new Environment(crm.url, `${crm.url}/oauth/v2/token`, crm.url))
    .token(
      new OAuthBuilder().clientId(clientId).clientSecret(clientSecret).refreshToken(refreshToken).build(),
    )
    .store(new FileStore(join(folder, 'tokens.csv')))
    .SDKConfig(new SDKConfigBuilder().autoRefreshFields(false).build())
    .resourcePath(folder)
    .initialize()
})
afterAll(async () => {
  await crm.close()
  await rm(folder, { recursive: true, force: true })
})

type User = { getId: () => bigint; getEmail: () => string; getProfile: () => { getName: () => string } }
type Answer = { getUsers: () => User[]; getInfo: () => { getMoreRecords: () => boolean } }

/** What the connector is tried against is what Zoho's own SDK takes for Zoho CRM. */
describe('the simulated Zoho CRM, asked by Zoho’s SDK', () => {
  it('gives users page by page, until it says that there are no more', async () => {
    const emails: string[] = []
    for (let page = 1, hasMore = true; hasMore; page += 1) {
      const params = new ParameterMap()
      await params.add(GetUsersParam.TYPE, 'AllUsers')
      await params.add(GetUsersParam.PAGE, page)
      await params.add(GetUsersParam.PER_PAGE, 200)
      const answer = await new UsersOperations().getUsers(params)
      expect(answer?.getStatusCode()).toBe(200)
      const held = answer?.getObject() as unknown as Answer
      emails.push(...held.getUsers().map((user) => user.getEmail()))
      hasMore = held.getInfo().getMoreRecords()
    }
    expect(emails).toEqual(crm.users.map(({ email }) => email))
  })

  it('gives profiles', async () => {
    const answer = await new ProfilesOperations().getProfiles()
    const held = answer?.getObject() as unknown as { getProfiles: () => { getName: () => string }[] }
    expect(
      held
        .getProfiles()
        .map((one) => one.getName())
        .sort(),
    ).toEqual(['Administrator', 'Sales', 'Standard', 'Support'])
  })
})
