import { ProfilesOperations } from '@zohocrm/typescript-sdk-8.0/dist/core/com/zoho/crm/api/profiles/profiles_operations.js'
import {
  GetRecordsParam,
  RecordOperations,
} from '@zohocrm/typescript-sdk-8.0/dist/core/com/zoho/crm/api/record/record_operations.js'
import {
  GetUsersParam,
  UsersOperations,
} from '@zohocrm/typescript-sdk-8.0/dist/core/com/zoho/crm/api/users/users_operations.js'
import { ParameterMap } from '@zohocrm/typescript-sdk-8.0/dist/routes/parameter_map.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOwned } from '../people.ts'
import { startTestServer } from '../server.ts'
import { generateKey } from '../service-keys/keys.ts'
import { connectSdk, held } from './connected-sdk.ts'
import { fillCrm } from './crm-of.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
let forget: () => Promise<void>
let owner: string
beforeAll(async () => {
  server = await startTestServer()
  const org = await makeOwned()
  owner = org.owner.email
  await fillCrm(org, 3)
  forget = await connectSdk(await server.listen(), await generateKey(server, org))
})
afterAll(async () => {
  await server.close()
  await forget()
})

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
