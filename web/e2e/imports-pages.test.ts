import { languages, type Run } from '@muster/contract'
import { translator } from '@muster/phrases'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, startApp } from './app.ts'
import { fixture, readScenario, setScene } from './imports-scene.ts'
import { at, upload } from './imports-steps.ts'
import { walkPages } from './walk-pages.ts'

let app: App
/** Addresses of the pages of imports, each in the state that its name says. */
let pages: [name: string, path: string][]

beforeAll(async () => {
  const t = translator('en')
  app = await startApp('set-up')
  const scenario = await readScenario()
  const departments = await setScene(app, scenario)
  const sales = departments.Sales ?? ''
  const page = await app.signedIn()
  const start = async (file: string | { name: string; mimeType: string; buffer: Buffer }) => {
    await upload(page, app.org, sales, file)
    return page.url().match(/imports\/([0-9a-f-]{36})/)?.[1] ?? ''
  }
  const text = (name: string, content: string) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(content),
  })
  const unread = await start(text('empty.csv', ''))
  await at(page, t('imports.flow.ended.unread'))
  const unsure = await start(text('contacts.csv', 'Name;Kontakt;Position\nAnn;ann@bowman.example;Member\n'))
  await at(page, t('imports.flow.columns.question'))
  const open = await start(fixture('sales.xlsx'))
  await at(page, t('imports.conflicts.invalid_email.title'))
  const applied = await planned(await start(fixture('sales.csv')))
  const defaults = scenario.cases[0]?.decisions
  const { fingerprint } = await app.api<Run>('PATCH', `/imports/${applied}/decisions`, { defaults })
  await app.api('POST', `/imports/${applied}/apply`, { fingerprint })
  await until(applied, (run) => run.state === 'applied')
  const undo = await planned((await app.api<Run>('POST', `/imports/${applied}/undo`)).id)
  await page.context().close()
  pages = [
    ['imports', 'imports'],
    ['import-source', `imports/new?groupId=${sales}`],
    ['import-paste', `imports/new?groupId=${sales}&view=paste`],
    ['import-unread', `imports/${unread}`],
    ['import-columns', `imports/${unsure}`],
    ['import-departments', `imports/${open}?step=questions&kind=department_conflict`],
    ['import-rows', `imports/${open}?step=questions&kind=role_conflict&view=rows`],
    ['import-plan', `imports/${open}?step=review`],
    ['import-report', `imports/${applied}`],
    ['import-person', `imports/${applied}?row=5`],
    ['import-undo', `imports/${undo}`],
  ]
})
afterAll(() => app?.close())

async function until(id: string, isSo: (run: Run) => boolean): Promise<void> {
  while (!isSo(await app.api<Run>('GET', `/imports/${id}`))) await new Promise((done) => setTimeout(done, 50))
}

async function planned(id: string): Promise<string> {
  await until(id, (run) => ['ready', 'needs_decisions'].includes(run.state))
  return id
}

it.each(languages)(
  'pages of imports are clean for axe, complete and not too wide (%s)',
  {
    timeout: 600_000,
  },
  async (language) => {
    const walked = pages.map(([name, path]) => ({
      name,
      path,
      picture: `${name}${language === 'es' ? '-es' : ''}`,
    }))
    expect(await walkPages(app, language, walked)).toEqual([])
  },
)

it('the import speaks Spanish from the file to the undo', async () => {
  const t = translator('es')
  const page = await app.signedIn({ locale: 'es-ES' })
  await page.goto(`/o/${app.org}/imports`)
  await page
    .getByRole('link', { name: t('imports.list.new') })
    .first()
    .click()
  await at(page, t('imports.flow.source.question'))
  await page.getByRole('combobox', { name: t('imports.flow.source.into') }).click()
  await page.getByRole('option', { name: 'Workshop' }).click()
  await page.locator('input[type=file]').setInputFiles({
    name: 'taller.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'Correo electrónico;Rol\nkofi@bowman.example;Seguidor\ngrace@bowman.example;Seguidor\n',
    ),
  })
  await page.getByRole('button', { name: t('imports.flow.source.read') }).click()
  await at(page, t('imports.conflicts.role_conflict.title'))
  await page.getByLabel(t('imports.conflicts.role_conflict.options.update_role.label')).check()
  await page.getByRole('button', { name: t('imports.flow.questions.applyAll', { count: 1 }) }).click()
  await at(page, t('imports.flow.review.question'))
  await page.getByText('Esta importación añadirá 1 persona a Workshop y cambiará 1 rol.').waitFor()
  await page.getByRole('button', { name: t('imports.flow.review.import', { count: 2 }) }).click()
  await at(page, t('imports.flow.report.applied', { place: 'Workshop' }))
  await page.getByText('1 alta y 1 cambio.').waitFor()
  await page.getByRole('button', { name: t('imports.flow.report.undo'), exact: true }).click()
  await page.getByRole('button', { name: t('imports.flow.review.undo', { count: 2 }) }).click()
  await at(page, t('imports.flow.report.appliedUndo'))
  await page.context().close()
})
