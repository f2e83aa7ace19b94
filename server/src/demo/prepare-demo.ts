import { join } from 'node:path'
import { findPrincipal, listGroups, setUp } from '../directory/index.ts'
import { authenticate, checkPassword, createApiToken, openSession } from '../identity/index.ts'
import { MusterError, type Principal, slugify } from '../kernel/index.ts'
import type { Database } from '../platform/database/index.ts'
import type { Log } from '../platform/log/index.ts'
import { crmSamples } from './crm/crm-samples.ts'
import { fillCrm } from './crm/fill-crm.ts'
import { fillCustomerPortals } from './crm/fill-customer-portals.ts'
import { type DemoFacts, demoPassword, readFacts, writeFacts } from './demo-facts.ts'
import { fillOrganisation } from './fill-organisation.ts'
import { runFirstImport } from './first-import.ts'
import { domain, makeOrganisation, organisationName } from './make-organisation.ts'
import { fillProjects } from './projects/fill-projects.ts'
import { clientSamples, portalSamples } from './projects/portal-sample.ts'
import { sampleFiles } from './sample-rows.ts'
import { writeSamples } from './write-samples.ts'

/** A running server that becomes a demo. `url` without a slash at its end. */
export type DemoGround = { database: Database; dataDir: string; secret: Buffer; url: string; log: Log }

const email = `olivia.hart@${domain}`

/**
 * Makes the demo organisation on a running server, writes the sample files and `demo.json` and runs a first
 * import. What is there already stays: a second start, or one after a kill, finds or finishes the same demo.
 *
 * @throws already_set_up when the installation holds something else
 */
export async function prepareDemo(ground: DemoGround): Promise<DemoFacts> {
  const { database, dataDir, log } = ground
  const facts = await factsOf(ground)
  const owner = await principalBy(database, facts.token, facts.organisation)
  const organisation = makeOrganisation()
  await database.inOrganisation(owner.organisationId, async (tx) => {
    const ctx = { tx, principal: owner, now: new Date() }
    const { items } = await listGroups(ctx, { limit: 1, sort: 'name' })
    if (items.length > 0) return
    await fillOrganisation(ctx, organisation)
    await fillCrm(ctx, organisation)
    await fillCustomerPortals(ctx)
    await fillProjects(ctx, organisation)
  })
  const samples = join(dataDir, 'samples')
  await writeSamples(samples, [
    ...sampleFiles(organisation),
    ...portalSamples(organisation),
    ...clientSamples(),
    ...crmSamples(),
  ])
  await runFirstImport(facts, samples).catch((error: unknown) => {
    log.error({ err: error }, 'the first import of the demo did not run; everything else is there')
  })
  await writeFacts(dataDir, facts)
  return facts
}

async function factsOf({ database, dataDir, secret, url }: DemoGround): Promise<DemoFacts> {
  const password = demoPassword(secret)
  const names = { firstName: 'Olivia', lastName: 'Hart', timeZone: 'Europe/London' }
  try {
    const request = { organisation: organisationName, email, password, ...names, token: null }
    const { organisation, apiToken } = await setUp(database, request, true)
    return { url, email, password, token: apiToken ?? '', organisation }
  } catch (error) {
    if (!(error instanceof MusterError && error.code === 'already_set_up')) throw error
  }
  const kept = await readFacts(dataDir)
  if (kept !== null && (await isGood(database, kept))) return { ...kept, url }
  const organisation = slugify(organisationName)
  return { url, email, password, token: await newToken(database, password, organisation), organisation }
}

async function isGood(database: Database, { token, organisation }: DemoFacts): Promise<boolean> {
  try {
    await principalBy(database, token, organisation)
    return true
  } catch (error) {
    if (error instanceof MusterError) return false
    throw error
  }
}

async function principalBy(database: Database, token: string, organisation: string): Promise<Principal> {
  const identity = await authenticate(database, { bearer: token, session: null })
  return findPrincipal(database, identity, organisation, null)
}

/** A token for a demo whose facts were lost. @throws already_set_up when the owner is someone else */
async function newToken(database: Database, password: string, organisation: string): Promise<string> {
  try {
    const visitor = { address: '', userAgent: 'muster demo' }
    const identityId = await checkPassword(database, { email, password }, visitor.address)
    const session = await database.inSystem((tx) => openSession(tx, identityId, visitor))
    const identity = await authenticate(database, { bearer: null, session: session.token })
    const principal = await findPrincipal(database, identity, organisation, null)
    const { token } = await database.inOrganisation(principal.organisationId, (tx) =>
      createApiToken({ tx, principal, now: new Date() }, { name: 'Demo', scopes: ['admin'] }),
    )
    return token
  } catch (error) {
    if (error instanceof MusterError) throw new MusterError('already_set_up', {}, [], error)
    throw error
  }
}
