import { languages, type Run } from '@muster/contract'
import { translator } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, axeFindings, bareKeys, overflow, picture, startApp } from './app.ts'
import { fixture, readScenario, setScene } from './imports-scene.ts'
import { at, upload } from './imports-steps.ts'

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

/** Waits until nothing on the page is on its way any more. */
async function settled(page: Page): Promise<void> {
  await page.locator('main h1').waitFor()
  await page.waitForFunction(
    () =>
      document.querySelector(
        'main [role="status"][aria-label], [aria-busy="true"], .mantine-Skeleton-root',
      ) === null,
  )
  await page.evaluate(() => document.fonts.ready)
}

const looks = languages.flatMap((language) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ language, colorScheme })),
)

describe.each(looks)('pages of imports, $language, $colorScheme', ({ language, colorScheme }) => {
  it('have nothing for axe to find, and no text is missing', async () => {
    const locale = language === 'es' ? 'es-ES' : 'en-GB'
    const page = await app.signedIn({ locale, colorScheme })
    const found: string[] = []
    for (const [name, path] of pages) {
      await page.goto(`/o/${app.org}/${path}`)
      await settled(page)
      found.push(...(await axeFindings(page)).map((finding) => `${name}: ${finding}`))
      found.push(...(await bareKeys(page)).map((key) => `${name}: ${key}`))
      await picture(page, `${name}${colorScheme === 'dark' ? '-dark' : ''}${language === 'es' ? '-es' : ''}`)
    }
    expect(found).toEqual([])
    await page.context().close()
  })
})

describe.each(languages)('pages of imports on a phone, %s', (language) => {
  it('fit the width of the window, and axe finds nothing', async () => {
    const locale = language === 'es' ? 'es-ES' : 'en-GB'
    const page = await app.signedIn({ locale, viewport: { width: 390, height: 844 }, hasTouch: true })
    const found: string[] = []
    for (const [name, path] of pages) {
      await page.goto(`/o/${app.org}/${path}`)
      await settled(page)
      if ((await overflow(page)) > 0) found.push(`${name}: wider than the window`)
      found.push(...(await axeFindings(page)).map((finding) => `${name}: ${finding}`))
      await picture(page, `${name}-phone${language === 'es' ? '-es' : ''}`)
    }
    expect(found).toEqual([])
    await page.context().close()
  })
})

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
