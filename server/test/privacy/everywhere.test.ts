import type { PersonErased, PersonExport, Run } from '@muster/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealBatch, verifyChain } from '../../src/audit/index.ts'
import { type ImportServer, startImportServer } from '../imports/importing.ts'
import { makeEverywhere } from './scene.ts'
import { tablesWithTexts, tracesOf } from './traces.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

/**
 * Tables whose texts name nobody, each with its reason. A new table with texts is either written to by the scene, so that
 * it is seen to be emptied, or listed here.
 */
const impersonal: Record<string, string[]> = {
  'digests, salts, hashes and what is sealed': [
    'audit.seal',
    'audit.sealed',
    'identity.kept_answer',
    'identity.key_hash',
    'identity.pending_sign_in',
    'identity.recovery_code',
    'identity.second_factor',
    'identity.setup_link',
    'identity.throttle',
  ],
  'names that an organisation gives to things of its own': [
    'crm.customer_portal',
    'crm.customer_user_type',
    'crm.field',
    'crm.profile',
    'crm.role',
    'crm.stage',
    'directory.domain',
    'directory.organisation',
    'identity.service_key',
    'imports.remembered_mapping',
    'integration.field_mapping',
    'projects.field',
    'projects.portal',
    'projects.portal_role',
    'projects.profile',
    'projects.role_rule',
  ],
  'codes, counts and ids': [
    'crm.client_mapping',
    'crm.client_suggestion',
    'crm.customer_invite_job',
    'crm.customer_user_count',
    'crm.record_count',
    'crm.setting',
    'directory.member_count',
    'directory.membership',
    'directory.membership_count',
    'imports.answer',
    'imports.relation',
    'imports.report_mail',
    'imports.settlement',
    'integration.heard',
    'integration.project_link',
    'platform.access',
    'platform.stream',
    'projects.client_count',
    'projects.client_match',
    'projects.portal_user_count',
  ],
  'of the installation, and ids in its jobs': [
    'graphile_worker._private_job_queues',
    'graphile_worker._private_jobs',
    'graphile_worker._private_known_crontabs',
    'graphile_worker._private_tasks',
    'platform.migration',
  ],
}

test('people who are everywhere are exported and erased from every table; no undo brings them back', async () => {
  const { org, mark, ines, zoe, runs } = await makeEverywhere(server)
  const traces = () => tracesOf(org.database, [mark])
  const seal = () => org.database.inOrganisation(org.id, (tx) => sealBatch(tx, org.id))
  await seal()

  // the scene reaches every table in which a person may be named
  const visited = new Set((await traces()).map((trace) => trace.split(':')[0] as string))
  const excused = Object.values(impersonal).flat()
  const all = await tablesWithTexts(org.database)
  expect(all.filter((table) => !visited.has(table) && !excused.includes(table))).toEqual([])
  expect(excused.filter((table) => visited.has(table) || !all.includes(table))).toEqual([])

  const kindsOf = async (email: string) => {
    const { sections } = await org.ok<PersonExport>('POST', '/privacy/export', { email })
    return sections.map(({ kind }) => kind)
  }
  expect(await kindsOf(zoe.email)).toEqual(
    expect.arrayContaining([
      'crm_contact',
      'crm_change',
      'crm_deal',
      'customer_portal_user',
      'client_user',
      'project_comment',
      'project_link',
      'account',
      'session',
      'staged_row',
      'candidate',
      'change',
      'mail',
      'message',
      'audit_event',
    ]),
  )
  expect(await kindsOf(ines.email)).toEqual(
    expect.arrayContaining(['member', 'crm_user', 'portal_user', 'project_task', 'integration', 'import']),
  )

  // users who follow the integration are imported meanwhile: whoever is told that an import is at work asks again
  const erase = async (email: string): Promise<void> => {
    const body = { email, confirmed: email }
    const { status, text } = await org.call<PersonErased>('POST', '/privacy/erase', body)
    if (status === 409 && text.includes('imports_at_work')) {
      for (const { id } of (await org.ok<{ items: Run[] }>('GET', '/imports?limit=50')).items)
        await org.resting(id)
      return erase(email)
    }
    expect({ status, text }).toEqual({ status: 200, text: expect.any(String) })
  }
  for (const { email } of [zoe, ines]) await erase(email)
  await seal()
  expect(await traces()).toEqual([])
  expect((await verifyChain(org.database, org.id)).broken).toBeNull()

  // back, and forth again
  for (const run of [runs.contacts, runs.links, runs.members]) {
    const reverse = await org.undo(run?.id as string)
    await org.undo(reverse.id)
  }
  expect(await traces()).toEqual([])
}, 240_000)
