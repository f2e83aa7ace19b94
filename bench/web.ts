import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { inBrowser, scroll } from './browser.ts'
import { peopleFile, uploadFile } from './imports.ts'
import { type BenchServer, startBenchServer } from './muster-server.ts'
import { type BenchRow, benchRow, printRows } from './sides.ts'

const questions = process.argv.includes('--short') ? 10_000 : 100_000

// what runs in the page is text: it knows the browser's things, this program does not
const largestPaint = `new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
    .observe({ type: 'largest-contentful-paint', buffered: true })
})`
const watchInputs = `globalThis.slowestInput = 0
new PerformanceObserver((list) => {
  for (const { interactionId, duration } of list.getEntries())
    if (interactionId > 0) globalThis.slowestInput = Math.max(globalThis.slowestInput, duration)
}).observe({ type: 'event', durationThreshold: 16, buffered: true })`

/** The web app in a real Chromium on localhost: first load, interaction, and a table of very many questions. */
export const rows = async (): Promise<BenchRow[]> => {
  const server = await startBenchServer()
  try {
    return await inBrowser(server, async (page) => {
      const { scriptKb, lcpMs } = await firstLoad(page)
      const inpMs = await interact(page)
      const { fps, slowest } = await scroll(page, await manyQuestions(server))
      const people = questions.toLocaleString('en')
      return [
        benchRow('Web: scripts before the first page, KB gzip', scriptKb, 200, 'bound', '≤ 200 KB'),
        benchRow('Web: LCP of the first page, ms', lcpMs, 1000, 'bound', '≤ 1,000 ms'),
        benchRow('Web: INP, the slowest of some clicks and keys, ms', inpMs, 100, 'bound', '≤ 100 ms'),
        benchRow(
          `Web: scrolling ${people} questions, frames/s`,
          fps,
          60,
          'bound',
          '60/s',
          `slowest ${slowest} ms`,
        ),
      ]
    })
  } finally {
    await server.close()
  }
}

/** Loads the home page with an empty cache, twice: the second time is the server's warm one. */
async function firstLoad(page: Page): Promise<{ scriptKb: number; lcpMs: number }> {
  let scriptKb = 0
  let lcpMs = 0
  for (const _turn of ['cold', 'warm']) {
    const session = await page.context().newCDPSession(page)
    await session.send('Network.clearBrowserCache')
    const scripts = new Set<string>()
    const note = (answer: { url(): string }) => {
      if (new URL(answer.url()).pathname.endsWith('.js')) scripts.add(answer.url())
    }
    page.on('response', note)
    await page.goto('/')
    await page.locator('h1').first().waitFor()
    page.off('response', note)
    lcpMs = await page.evaluate<number>(largestPaint)
    scriptKb = 0
    // read afterwards: the page goes on to fetch what comes after it
    for (const url of scripts) {
      const answer = await page.context().request.get(url)
      scriptKb += gzipSync(await answer.body()).length / 1000
    }
  }
  return { scriptKb, lcpMs }
}

/** Walks through the app by mouse and keyboard. @returns the longest from an input to the frame that shows it */
async function interact(page: Page): Promise<number> {
  await page.evaluate(watchInputs)
  const settle = () => page.waitForTimeout(300)
  const links = page.locator('nav a[href*="/o/"]')
  for (let nth = 0; nth < Math.min(5, await links.count()); nth += 1) {
    await links.nth(nth).click()
    await settle()
  }
  await page.keyboard.press('Control+k')
  await settle()
  await page.keyboard.type('members', { delay: 30 })
  await page.keyboard.press('Escape')
  await settle()
  return page.evaluate<number>('slowestInput')
}

/** An import in which everybody is a stranger, waiting for answers. @returns the address of its rows */
async function manyQuestions(server: BenchServer): Promise<string> {
  const { id } = await server.ask<{ id: string }>('POST', '/groups', { name: 'Everyone', kind: 'group' })
  const file = join(server.dataDir, 'people.csv')
  await writeFile(file, peopleFile(questions))
  const run = await uploadFile(server, id, file)
  await server.until(run.id, 'needs_decisions')
  return `/o/bench/imports/${run.id}?step=questions&kind=unknown_member&view=rows`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printRows(await rows())
