import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ProfilesOperations } from '@zohocrm/typescript-sdk-8.0/dist/core/com/zoho/crm/api/profiles/profiles_operations.js'
import {
  GetRecordsParam,
  RecordOperations,
} from '@zohocrm/typescript-sdk-8.0/dist/core/com/zoho/crm/api/record/record_operations.js'
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
import { makeOwned } from '../people.ts'
import { startTestServer } from '../server.ts'
import { generateKey } from '../service-keys/keys.ts'
import { fillCrm } from './crm-of.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
let folder: string
let owner: string
beforeAll(async () => {
  server = await startTestServer()
  folder = await mkdtemp(join(tmpdir(), 'muster-sdk-'))
  const org = await makeOwned()
  owner = org.owner.email
  await fillCrm(org, 3)
  const { email, key } = await generateKey(server, org)
  const url = await server.listen()
  // what a program has to be told: another address, the email address as client ID, the key for the rest
  const token = new OAuthBuilder().clientId(email).clientSecret(key).refreshToken(key).build()
  const builder = await new InitializeBuilder()
  await builder
    .environment(new Environment(url, `${url}/oauth/v2/token`, url))
    .token(token)
    .store(new FileStore(join(folder, 'tokens.csv')))
    .SDKConfig(new SDKConfigBuilder().autoRefreshFields(false).build())
    .resourcePath(folder)
    .initialize()
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

/** What an answer of the SDK holds, whichever of its classes it is. */
function held(answer: {
  getStatusCode: () => number
  getObject: () => unknown
}): Record<string, () => never[]> {
  expect(answer.getStatusCode()).toBe(200)
  return answer.getObject() as Record<string, () => never[]>
}

/** Zoho's own SDK, unchanged, with no other server to be found. */
describe('Zoho’s TypeScript SDK', () => {
  it('reads users', async () => {
    const params = new ParameterMap()
    await params.add(GetUsersParam.TYPE, 'ActiveUsers')
    const users = held(await new UsersOperations().getUsers(params)).getUsers?.() as unknown as {
      getEmail: () => string
      getProfile: () => { getName: () => string }
      getConfirm: () => boolean
      getCreatedTime: () => Date
    }[]
    expect(users.map((user) => [user.getEmail(), user.getProfile().getName(), user.getConfirm()])).toEqual([
      [owner, 'Administrator', true],
    ])
    expect(users[0]?.getCreatedTime()).toBeInstanceOf(Date)
  })

  it('reads profiles', async () => {
    const profiles = held(await new ProfilesOperations().getProfiles()).getProfiles?.() as unknown as {
      getName: () => string
    }[]
    expect(profiles.map((profile) => profile.getName())).toEqual(['Administrator', 'Standard'])
  })

  it('reads records, with the fields that it asks the server about by itself', async () => {
    const params = new ParameterMap()
    await params.add(GetRecordsParam.FIELDS, 'Last_Name,Email,Account_Name,Owner,Points')
    await params.add(GetRecordsParam.PER_PAGE, 2)
    const records = held(
      await new RecordOperations('Contacts').getRecords(params),
    ).getData?.() as unknown as {
      getId: () => bigint
      getKeyValue: (name: string) => unknown
    }[]
    expect(records.map((record) => record.getKeyValue('Last_Name'))).toEqual(['Boyle 3', 'Boyle 2'])
    expect(typeof records[0]?.getId()).toBe('bigint')
    const account = records[0]?.getKeyValue('Account_Name') as { getKeyValue: (name: string) => unknown }
    expect(account.getKeyValue('name')).toBe('Acme')
  })
})
