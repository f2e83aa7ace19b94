import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { auditRoutes, keepSealing, record } from './audit/index.ts'
import { belongingWith, invitationBooks, relationsOf, stakes } from './compose-belonging.ts'
import { detailsOfClients } from './compose-clients.ts'
import { composeEngine } from './compose-engine.ts'
import { houseFigures } from './compose-figures.ts'
import { homeRoutes } from './compose-home.ts'
import { keyRoutes, keyUseGround, watchServiceKeys } from './compose-keys.ts'
import { openOwnDoor } from './compose-own-door.ts'
import { personKeepers } from './compose-privacy.ts'
import {
  crmRoutes,
  customerMails,
  customerPortalRoutes,
  forgetInviteJobs,
  type HallGround,
  hallRoutes,
} from './crm/index.ts'
import {
  directoryRoutes,
  domainRoutes,
  findOrAddMembers,
  findOrganisation,
  handRoutes,
  invitationMail,
  invitationPreviewRoutes,
  memberByIdentity,
  organisationIds,
  organisationRoutes,
  principalOf,
  privacyRoutes,
  recheckDomains,
} from './directory/index.ts'
import {
  authenticate,
  authenticateIn,
  type Credentials,
  forgetOld,
  holderOf,
  type InvitationGround,
  identityRoutes,
  invitationRoutes,
  keepAnswers,
  keyMail,
  noticeMail,
  oidcRoutes,
  openProviders,
  passwordLinkJob,
  passwordLinkMail,
  requirePermission,
  type SignInGround,
  sessionToken,
  verificationMail,
} from './identity/index.ts'
import {
  addByHand,
  type Engine,
  expireRuns,
  importRoutes,
  notificationRoutes,
  reportMail,
  reportSheets,
  startDrivers,
} from './imports/index.ts'
import {
  hallProjectRoutes,
  hasConnectedProjects,
  hearCrm,
  hearPortal,
  type IntegrationGround,
  integrationMail,
  integrationRoutes,
  watchConnection,
} from './integration/index.ts'
import { MusterError } from './kernel/index.ts'
import type { Config } from './platform/config/index.ts'
import type { Database } from './platform/database/index.ts'
import { openDns } from './platform/dns/index.ts'
import { createHttp, type Doorkeeper, defineRoutes, type RouteDefinition } from './platform/http/index.ts'
import { startJobs } from './platform/jobs/index.ts'
import type { Log } from './platform/log/index.ts'
import { deploymentId, enqueueDue, forgetMails, openSender, outboxRoutes } from './platform/mail/index.ts'
import { startDelivering } from './platform/messages/index.ts'
import { createMeters, type Meters } from './platform/metrics/index.ts'
import {
  belongs,
  clientCommentMail,
  clientInvitationMail,
  portalInvitationMail,
  portalInvitationPreviewRoutes,
  portalNoticeMail,
  projectsRoutes,
} from './projects/index.ts'
import { enqueueOverdueInvites, inviteJob, openFace } from './zoho-api/index.ts'

/** What the house is built on. `webFolder`: the built web app, null for the API alone. */
export type Ground = { config: Config; log: Log; database: Database; webFolder: string | null }

/** The house: the HTTP server, which does not listen yet, and the work behind it. */
export type House = {
  app: FastifyInstance
  meters: Meters
  /** Starts jobs, drivers of runs and housekeeping. */
  work: () => Promise<void>
  /** Stops in the order that loses nothing: no more requests, streams ended, chunks finished. */
  stop: () => Promise<void>
}

const housekeepingMs = 3_600_000

/** The one place that knows every room: puts routes, jobs and drivers together. */
export async function compose(ground: Ground): Promise<House> {
  const { config, log, database } = ground
  const uploadFolder = join(config.dataDir, 'uploads')
  // what a killed server left there is in the database, or was never taken in
  await rm(uploadFolder, { recursive: true, force: true })
  await mkdir(uploadFolder, { recursive: true, mode: 0o700 })
  const meters = createMeters(database, () => houseFigures(database))
  const door = openOwnDoor()
  const engine = await composeEngine(ground, meters, door.ask)
  const app = await createHttp({
    config,
    log,
    database,
    doorkeeper: doorkeeperOf(database, config.url.startsWith('https:')),
    answers: keepAnswers(database, config.secret),
    meters,
    uploadFolder,
    webFolder: ground.webFolder,
    routes: async (http) => {
      defineRoutes(http, routesOf(ground, engine))
      const { url, secret } = config
      await openFace(http, { keys: keyUseGround(config, database), url, secret })
    },
  })
  door.open(app)
  const stops: (() => Promise<void>)[] = []
  return {
    app,
    meters,
    work: async () => {
      const drivers = await startDrivers(engine)
      const sender = openSender(config, mailKinds(config, engine))
      const small = [
        sender.job,
        passwordLinkJob(signInGround(ground)),
        inviteJob(keyUseGround(config, database)),
      ]
      const jobs = startJobs(database, small, log)
      const integration = integrationGround(ground, engine)
      const delivering = await startDelivering(database, [hearPortal(integration), hearCrm(integration)], log)
      const sealing = keepSealing(database, log)
      const housekeeping = setInterval(() => {
        keepHouse(ground, integration).catch((error) =>
          log.warn({ error }, 'housekeeping waits for the next hour'),
        )
      }, housekeepingMs)
      stops.push(
        () => drivers.stop(),
        () => delivering.stop(),
        () => sealing.stop(),
        async () => {
          await jobs.stop()
          sender.close()
        },
        async () => clearInterval(housekeeping),
      )
    },
    stop: async () => {
      // at the same time, so that no wait is added to another
      await Promise.all([app.close(), ...stops.map((stop) => stop())])
      await engine.watch.close()
    },
  }
}

/** What has to be forgotten in time (sessions, kept answers, plans that nobody applied, uploads); overdue mails. */
async function keepHouse({ config, database }: Ground, integration: IntegrationGround): Promise<void> {
  await forgetOld(database, config.keep)
  await enqueueDue(database, deploymentId)
  await forgetMails(database, deploymentId, config.keep.mailsDays)
  for (const organisationId of await organisationIds(database)) {
    await expireRuns(database, organisationId, config.keep)
    await recheckDomains(database, organisationId, openDns(config.nameServers))
    await watchServiceKeys(database, organisationId)
    await watchConnection(integration, organisationId)
    await enqueueDue(database, organisationId)
    await forgetMails(database, organisationId, config.keep.mailsDays)
    await enqueueOverdueInvites(database, organisationId)
    await forgetInviteJobs(database, organisationId)
  }
}

/** Every mail that the rooms send. */
function mailKinds(config: Config, engine: Engine) {
  return [
    invitationMail(invitationGround(config)),
    portalInvitationMail(invitationGround(config)),
    portalNoticeMail(config),
    clientInvitationMail(invitationGround(config)),
    clientCommentMail(config),
    ...customerMails(invitationGround(config)),
    passwordLinkMail(config),
    verificationMail(config),
    noticeMail(config),
    reportMail(config, reportSheets(engine)),
    keyMail(config),
    integrationMail(config),
  ]
}

/** What sign-in stands on; the directory knows people by their addresses. */
export function signInGround({ config, database }: Pick<Ground, 'config' | 'database'>): SignInGround {
  return {
    database,
    secret: config.secret,
    url: config.url,
    hasMailServer: config.smtpUrl !== null,
    relations: relationsOf(database),
  }
}

function integrationGround(
  { config, database }: Pick<Ground, 'config' | 'database'>,
  engine: Engine,
): IntegrationGround {
  return { database, engine, keys: keyUseGround(config, database) }
}

/** What customer portal users come in by. */
function hallGround(database: Database): HallGround {
  return { database, place: (organisation) => findOrganisation(database, organisation) }
}

function invitationGround({ secret, url, keep }: Config): InvitationGround {
  return { secret, url, invitationsDays: keep.invitationsDays, books: invitationBooks }
}

/** Every route of the API. */
function routesOf({ config, database, log }: Ground, engine: Engine): RouteDefinition[] {
  const signIn = signInGround({ config, database })
  const isHttps = config.url.startsWith('https:')
  return [
    ...identityRoutes(signIn),
    ...keyRoutes(),
    ...oidcRoutes(signIn, openProviders(config.oidc, config.url, log)),
    ...organisationRoutes(database, belongingWith(engine), isHttps),
    ...directoryRoutes(stakes),
    ...crmRoutes({ findOrAdd: findOrAddMembers }),
    ...customerPortalRoutes(engine, invitationGround(config)),
    ...integrationRoutes(integrationGround({ config, database }, engine)),
    ...hallRoutes(hallGround(database), hasConnectedProjects),
    ...hallProjectRoutes(integrationGround({ config, database }, engine), hallGround(database)),
    ...domainRoutes(openDns(config.nameServers)),
    ...handRoutes((ctx, input, t) => addByHand(ctx, engine, input, t)),
    ...importRoutes(engine),
    ...notificationRoutes(engine),
    ...invitationRoutes(signIn, invitationGround(config)),
    ...invitationPreviewRoutes(invitationGround(config)),
    ...projectsRoutes(detailsOfClients(database)),
    ...portalInvitationPreviewRoutes(invitationGround(config)),
    ...outboxRoutes({ kinds: mailKinds(config, engine), hasMailServer: config.smtpUrl !== null, record }),
    ...homeRoutes({ config, database }),
    ...auditRoutes(database),
    ...privacyRoutes(personKeepers, stakes),
  ]
}

/** Who may come in: sign-in by identity, membership by the directory, and whom portals know besides. */
function doorkeeperOf(database: Database, isHttps: boolean): Doorkeeper {
  return {
    identify: (request) => authenticate(database, credentialsOf(request, isHttps)),
    enter: async (request, organisation) => {
      const credentials = credentialsOf(request, isHttps)
      const place = await findOrganisation(database, organisation)
      if (place === null) {
        await authenticate(database, credentials)
        throw new MusterError('not_found', { kind: 'organisation' })
      }
      return database.inOrganisationToLook(place.id, async (tx) => {
        const [identity, member] = await Promise.all([
          authenticateIn(tx, credentials),
          memberByIdentity(tx, holderOf(credentials)),
        ])
        const principal = await principalOf(tx, identity, member, place, request.ip, belongs)
        return { identity, principal }
      })
    },
    requirePermission,
    canWrite: ({ via }) =>
      via.kind === 'session' || via.scopes.some((scope) => scope === 'write' || scope === 'admin'),
  }
}

function credentialsOf(request: FastifyRequest, isHttps: boolean): Credentials {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
  return { bearer, session: sessionToken(request, isHttps) }
}
