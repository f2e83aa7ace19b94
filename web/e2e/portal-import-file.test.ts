import { translator } from '@muster/phrases'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, axeFindings, bareKeys, overflow, startApp } from './app.ts'
import { at, primary, question } from './imports-steps.ts'

type User = { email: string; role: string; status: string; invitedAt: string | null; projectIds: string[] }

let app: App
beforeAll(async () => {
  app = await startApp('set-up')
})
afterAll(() => app?.close())

const answers = {
  duplicate_row: 'last',
  inactive_existing: 'reactivate',
  is_client_user: 'skip',
  unknown_role: 'use_default',
  unknown_project: 'create',
  existing_user_role: 'update_role',
} as const

const file = [
  'Email address,Name,Role,Projects',
  'here@x.example,Hana Ruiz,Manager,Site',
  'gone@x.example,Gus Lind,Employee,',
  'boss@x.example,Bea Stone,Boss,',
  'new@x.example,Noor Haddad,Employee,Intranet',
  'twice@x.example,Theo One,Employee,',
  'twice@x.example,Theo Two,Manager,',
  'paul@client.example,Paul Marsh,Employee,',
].join('\n')

/** A portal in which everybody is whom the file asks about. @returns its path in the API */
async function scene(name: string): Promise<string> {
  const { slug } = await app.api<{ slug: string }>('POST', '/portals', { name })
  const path = `/portals/${slug}`
  const post = (at: string, body: unknown) => app.api<{ id: string }>('POST', `${path}${at}`, body)
  await post('/projects', { name: 'Site' })
  await post('/users', { email: 'here@x.example', role: 'Contractor' })
  const { id } = await post('/users', { email: 'gone@x.example' })
  await app.api('POST', `${path}/users/${id}/deactivate`)
  const { id: companyId } = await post('/client-companies', { name: 'Lakeside' })
  await post('/client-users', { email: 'paul@client.example', companyId })
  return path
}

/** Users, projects, client users and mails as they stand. */
async function everything(path: string): Promise<string[]> {
  const list = async <T>(at: string) => (await app.api<{ items: T[] }>('GET', at)).items
  const users = await list<User>(`${path}/users?limit=500`)
  const projects = await list<{ name: string; people?: number }>(`${path}/projects`)
  const clients = await list<{ email: string }>(`${path}/client-users`)
  return [
    ...users.map((one) =>
      [one.email, one.role, one.status, one.invitedAt ?? 'not mailed', one.projectIds.length].join(' '),
    ),
    ...projects.map(({ name }) => `project ${name}`),
    ...clients.map(({ email }) => `client ${email}`),
  ].toSorted()
}

it.each(['en', 'es'] as const)(
  'every question of a file of portal users is answered on its page; undone, all is as before (%s)',
  { timeout: 240_000 },
  async (language) => {
    const t = translator(language)
    const place = `Bowman ${language}`
    const path = await scene(place)
    const before = await everything(path)
    const page = await app.signedIn({ locale: language === 'es' ? 'es-ES' : 'en-GB' })
    const isSound = async () => {
      expect(await axeFindings(page)).toEqual([])
      expect(await bareKeys(page)).toEqual([])
      expect(await overflow(page)).toBeLessThanOrEqual(0)
    }
    await page.goto(`/o/${app.org}/projects${path.replace('/portals', '')}/users`)
    await page.getByRole('button', { name: t('portal.users.import') }).click()
    await page.getByRole('menuitem', { name: t('portal.users.fromFile') }).click()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'users.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
    await page.getByRole('button', { name: t('imports.flow.source.read') }).click()
    await page.waitForURL(/imports\/[0-9a-f-]{36}/)

    const [run = ''] = page.url().split('?')
    for (const [kind, option] of Object.entries(answers)) {
      // those that have an answer already are not walked through by themselves
      await page.goto(`${run}?step=questions&kind=${kind}`)
      const title = t(`imports.conflicts.${kind as keyof typeof answers}.title`)
      await at(page, title)
      await page.locator(`input[type=radio][value="${option}"]`).check()
      await isSound()
      await primary(page).click()
      await question(page).filter({ hasText: title }).waitFor({ state: 'detached' })
    }
    await page.goto(`${run}?step=review`)
    await at(page, t('imports.flow.review.question'))
    await isSound()
    await page.getByRole('row').filter({ hasText: 'Theo Two' }).waitFor()
    await page.getByRole('button', { name: t('imports.flow.review.importUsers', { count: 5 }) }).click()
    await at(page, t('imports.flow.report.applied', { place }))
    await isSound()
    const after = await everything(path)
    expect(after).toEqual(
      expect.arrayContaining([
        'boss@x.example Employee invited not mailed 0',
        'gone@x.example Employee invited not mailed 0',
        'here@x.example Manager invited not mailed 1',
        'new@x.example Employee invited not mailed 1',
        'twice@x.example Manager invited not mailed 0',
        'project Intranet',
        'client paul@client.example',
      ]),
    )

    await page.getByRole('button', { name: t('imports.flow.report.undo'), exact: true }).click()
    await at(page, t('imports.flow.review.question'))
    await isSound()
    await primary(page).click()
    await at(page, t('imports.flow.report.appliedUndo'))
    await isSound()
    expect(await everything(path)).toEqual(before)
    await page.context().close()
  },
)
