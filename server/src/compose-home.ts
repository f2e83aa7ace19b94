import { home } from '@muster/contract'
import { sql } from 'kysely'
import { sealingOf } from './audit/index.ts'
import { homePeople } from './directory/index.ts'
import { hasPermission } from './identity/index.ts'
import { homeRuns } from './imports/index.ts'
import type { Config } from './platform/config/index.ts'
import type { Context } from './platform/context.ts'
import type { Database } from './platform/database/index.ts'
import { type RouteDefinition, route } from './platform/http/index.ts'
import { jobFigures } from './platform/jobs/index.ts'
import { outboxFigures } from './platform/mail/index.ts'

type HomeGround = { config: Pick<Config, 'keep' | 'smtpUrl'>; database: Pick<Database, 'isBundled'> }

/** The home page asks every room a little: what waits for the reader, what was done last, how things stand. */
export function homeRoutes({ config, database }: HomeGround): RouteDefinition[] {
  const hasServer = config.smtpUrl !== null
  return [
    route({
      method: 'GET',
      path: '/api/v1/orgs/:org/home',
      access: { organisation: 'directory.read' },
      summary: 'Show what waits for me, the last imports and how things stand',
      tags: ['Home'],
      responses: { 200: home },
      handler: ({ inOrganisation }) =>
        inOrganisation(async (ctx) => {
          const isKeeper = hasPermission(ctx.principal, 'settings.manage')
          const { people, invitations } = await homePeople(ctx, config.keep)
          const runs = await homeRuns(ctx)
          const mails = isKeeper ? await outboxFigures(ctx.tx, ctx.principal.organisationId) : null
          return {
            waiting: {
              ...runs.waiting,
              ...invitations,
              mailsFailed: mails?.failed ?? null,
              mailsKept: mails?.kept ?? null,
            },
            imports: runs.applied,
            people,
            health:
              mails === null
                ? null
                : {
                    ...(await healthOf(ctx)),
                    mail: { hasServer, queued: mails.queued, failed: mails.failed },
                    database: { isBundled: database.isBundled, version: await versionOf(ctx) },
                  },
          }
        }),
    }),
  ]
}

async function healthOf({ tx, principal }: Context) {
  const { head, pending } = await sealingOf(tx, principal.organisationId)
  return {
    jobs: await jobFigures(tx),
    audit: { sealedAt: head?.sealedAt.toISOString() ?? null, pending },
  }
}

async function versionOf({ tx }: Context): Promise<string> {
  const { rows } = await sql<{
    version: string
  }>`select split_part(current_setting('server_version'), ' ', 1) as version`.execute(tx)
  return rows[0]?.version ?? ''
}
