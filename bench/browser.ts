import chromium from '@sparticuz/chromium'
import { type Page, chromium as playwright } from 'playwright-core'
import type { BenchServer } from './muster-server.ts'

const scrollMs = 5000

// what runs in the page is text: it knows the browser's things, this program does not
const watchFrames = `globalThis.frames = []
requestAnimationFrame(function frame(now) {
  globalThis.frames.push(now)
  requestAnimationFrame(frame)
})`

/** Does work in a page of a real Chromium, signed in as the owner of the bench. */
export async function inBrowser<T>(server: BenchServer, work: (page: Page) => Promise<T>): Promise<T> {
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--hide-scrollbars'],
  })
  try {
    const context = await browser.newContext({
      baseURL: new URL(server.url).origin,
      locale: 'en-GB',
      viewport: { width: 1280, height: 800 },
    })
    const signIn = { email: 'ann@bench.example', password: 'a-bench-of-oak' }
    const answer = await context.request.post('/api/v1/auth/sign-in', { data: signIn })
    if (!answer.ok()) throw new Error(`sign-in: ${answer.status()}`)
    return await work(await context.newPage())
  } finally {
    await browser.close()
  }
}

/** Turns the wheel over the rows for some seconds. @returns frames a second, and the longest between two in ms */
export async function scroll(page: Page, address: string): Promise<{ fps: number; slowest: number }> {
  await page.goto(address)
  const grid = page.getByRole('grid')
  await grid.getByRole('row').nth(5).waitFor()
  await grid.hover()
  await page.evaluate(watchFrames)
  const since = performance.now()
  for (let step = 0; performance.now() - since < scrollMs; step += 1)
    await page.mouse.wheel(0, step % 50 === 49 ? 100_000 : 120)
  const frames = await page.evaluate<number[]>('frames')
  const gaps = frames.slice(1).map((now, nth) => now - (frames[nth] as number))
  const seconds = ((frames.at(-1) as number) - (frames[0] as number)) / 1000
  return { fps: gaps.length / seconds, slowest: Math.round(Math.max(...gaps)) }
}
