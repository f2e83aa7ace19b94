import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type crmSource, type fileSource, type ImportStart, importStart, run } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { z } from 'zod'
import { MusterError, newId } from '../kernel/index.ts'
import type { Context } from '../platform/context.ts'
import { type RouteDefinition, route } from '../platform/http/index.ts'
import { accessOf } from './connections/access-of.ts'
import { findConnection } from './connections/connection-row.ts'
import { noteHealth } from './connections/note-health.ts'
import { type Engine, remoteOf } from './engine.ts'
import { openConnection } from './remote/access.ts'
import { admitRemote, startRemoteRun } from './remote/start-remote-run.ts'
import type { RemoteAccess } from './remote-ports.ts'
import { pastedAsCsv } from './runs/pasted.ts'
import type { ReadChoices, RunRecord } from './runs/run-record.ts'
import { startRun } from './runs/start-run.ts'
import { describeRun } from './runs/view-run.ts'

type Work = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>
type CrmSource = z.output<typeof crmSource>

/** The route that starts an import, whatever it comes from. */
export function startRoute(engine: Engine): RouteDefinition {
  return route({
    method: 'POST',
    path: '/api/v1/orgs/:org/imports',
    access: { organisation: 'belongs' },
    summary: 'Start an import from a file, pasted addresses or a CRM',
    tags: ['Imports'],
    body: importStart,
    upload: true,
    responses: { 202: run },
    handler: async ({ receive, inOrganisation, reply, t }) => {
      const { body, file } = await receive()
      try {
        const starting =
          body.source.kind === 'crm'
            ? await fromRemote(engine, inOrganisation, body, body.source, t)
            : await fromFile(engine, body, file, t)
        const started = await inOrganisation(async (ctx) => describeRun(ctx, engine, await starting(ctx), t))
        reply.header('location', `${reply.request.url.split('?')[0]}/${started.id}`)
        return started
      } finally {
        if (file !== null) await rm(file.path, { force: true })
      }
    },
  })
}

/** What every start says beside its source. */
function orderOf({ target, invite, autoApply, decisions }: ImportStart) {
  return {
    target,
    invite: invite ?? ('later' as const),
    autoApply: autoApply ?? false,
    defaults: decisions?.defaults ?? {},
    rows: decisions?.rows ?? [],
  }
}

async function fromFile(
  engine: Engine,
  body: ImportStart,
  file: { path: string; name: string } | null,
  t: Translate,
): Promise<(ctx: Context) => Promise<RunRecord>> {
  const { source } = body
  if (source.kind === 'paste') {
    const path = join(engine.workDir, newId())
    await writeFile(path, pastedAsCsv(source.text), { mode: 0o600 })
    const name = `${t('imports.pasted')}.csv`
    return (ctx) =>
      startRun(ctx, engine, { ...orderOf(body), source: { kind: 'paste', name, choices: {} }, path }).finally(
        () => rm(path, { force: true }),
      )
  }
  if (source.kind !== 'file' || file === null) throw new MusterError('file_missing')
  const { path, name } = file
  return (ctx) =>
    startRun(ctx, engine, {
      ...orderOf(body),
      source: { kind: 'file', name, choices: choicesOf(source) },
      path,
    })
}

/**
 * Asks the source before anything is started: a wrong or dead key is told at once, with its reason. Whoever may not
 * import there makes the server ask nobody.
 */
async function fromRemote(
  engine: Engine,
  inOrganisation: Work,
  body: ImportStart,
  source: CrmSource,
  t: Translate,
): Promise<(ctx: Context) => Promise<RunRecord>> {
  const remote = remoteOf(engine, { source_kind: source.kind })
  const { access, records, connection } = await inOrganisation(async (ctx) => {
    const { target, resolved } = await admitRemote(ctx, engine, { source, target: body.target })
    const records = target.people?.records ?? 'users'
    if (source.records !== undefined && source.records !== records)
      throw new MusterError('source_not_for_target', { kind: body.target.kind })
    if (source.connection === undefined) {
      const joined = { organisation: ctx.principal.organisationId, place: resolved.placeId ?? '' }
      return { access: givenAccess(source, joined), records, connection: null }
    }
    const saved = await findConnection(ctx, source.connection)
    return { access: openConnection(engine, saved), records, connection: saved }
  })
  const fault = await remote.check({ ...access, records }).then(
    () => null,
    (error: unknown) => error,
  )
  if (connection !== null)
    await inOrganisation((ctx) => noteHealth(ctx.tx, ctx.principal.organisationId, connection.id, fault))
  if (fault !== null) throw fault
  const here = t(access.vendor === 'integration' ? 'imports.sources.crmJoined' : 'imports.sources.crmHere')
  const name = connection?.name ?? remote.nameOf(access) ?? here
  const asked = { kind: source.kind, name, access, connectionId: connection?.id ?? null }
  return (ctx) => startRemoteRun(ctx, engine, { ...orderOf(body), source: asked })
}

/**
 * E-mail and service key, at this server or another Muster; without anything, the integration of the place.
 * @throws source_access_missing
 */
function givenAccess(
  { url, email, key }: CrmSource,
  joined: { organisation: string; place: string },
): RemoteAccess {
  if (!url && !email && !key) return { vendor: 'integration', ...joined }
  if (!email || !key) throw new MusterError('source_access_missing', { missing: email ? 'key' : 'email' })
  return accessOf({ vendor: 'muster', url, email, key })
}

/** What was chosen about a file; absent what was not. */
function choicesOf({ sheet, encoding, delimiter, mapping }: z.output<typeof fileSource>): ReadChoices {
  return {
    ...(sheet === undefined ? {} : { sheet }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(mapping === undefined ? {} : { mapping }),
  }
}
