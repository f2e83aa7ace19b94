import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OAuthBuilder } from '@zohocrm/typescript-sdk-8.0/dist/models/authenticator/oauth_builder.js'
import { FileStore } from '@zohocrm/typescript-sdk-8.0/dist/models/authenticator/store/file_store.js'
import { Environment } from '@zohocrm/typescript-sdk-8.0/dist/routes/dc/environment.js'
import { InitializeBuilder } from '@zohocrm/typescript-sdk-8.0/dist/routes/initialize_builder.js'
import { SDKConfigBuilder } from '@zohocrm/typescript-sdk-8.0/dist/routes/sdk_config_builder.js'
import { expect } from 'vitest'
import type { TestKey } from '../service-keys/keys.ts'

/**
 * Points Zoho's own SDK, unchanged, at a server. What a program has to be told: another address, the email address as
 * client ID, the key for the rest.
 * @returns how to forget what it kept
 */
export async function connectSdk(url: string, { email, key }: TestKey): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-sdk-'))
  const token = new OAuthBuilder().clientId(email).clientSecret(key).refreshToken(key).build()
  const builder = await new InitializeBuilder()
  await builder
    .environment(new Environment(url, `${url}/oauth/v2/token`, url))
    .token(token)
    .store(new FileStore(join(folder, 'tokens.csv')))
    .SDKConfig(new SDKConfigBuilder().autoRefreshFields(false).build())
    .resourcePath(folder)
    .initialize()
  return () => rm(folder, { recursive: true, force: true })
}

/** What an answer of the SDK holds, whichever of its classes it is. */
export function held(answer: {
  getStatusCode: () => number
  getObject: () => unknown
}): Record<string, () => never[]> {
  expect(answer.getStatusCode()).toBe(200)
  return answer.getObject() as Record<string, () => never[]>
}
