import { translator } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

export const kinds = [
  'invalid_email',
  'missing_email',
  'duplicate_row',
  'unknown_member',
  'inactive_existing',
  'invalid_role',
  'role_conflict',
  'department_conflict',
  'changed_since',
] as const

const t = translator('en')

/** The question of the step that is open. */
export function question(page: Page) {
  return page.getByRole('heading', { level: 2 })
}

/** The one button that goes on. */
export function primary(page: Page) {
  return page.locator('main footer button, main footer a').last()
}

/** Waits for a step by its question. */
export async function at(page: Page, text: string | RegExp): Promise<void> {
  await question(page).filter({ hasText: text }).waitFor()
}

/** Chooses a file for a department and lets it be read. */
export async function upload(
  page: Page,
  org: string,
  groupId: string,
  file: string | { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  await page.goto(`/o/${org}/imports/new?groupId=${groupId}`)
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: t('imports.flow.source.read') }).click()
  await page.waitForURL(/imports\/[0-9a-f-]{36}/)
}

/** Answers every question as a scenario says, one answer for all, until the review. @returns the kinds in order */
export async function answerAll(page: Page, decisions: Record<string, string>): Promise<string[]> {
  const asked: string[] = []
  const titles = new Map(kinds.map((kind) => [t(`imports.conflicts.${kind}.title`), kind]))
  const review = t('imports.flow.review.question')
  for (;;) {
    await page.waitForFunction(
      ([known, last]) => {
        const text = document.querySelector('main h2')?.textContent ?? ''
        return known?.includes(text) && text !== last?.[0]
      },
      [[...titles.keys(), review], [asked.length > 0 ? titleOf(asked.at(-1) ?? '') : '']] as const,
    )
    const title = (await question(page).textContent()) ?? ''
    if (title === review) return asked
    const kind = titles.get(title) ?? ''
    asked.push(kind)
    expect(decisions).toHaveProperty(kind)
    await page.locator(`input[type=radio][value="${decisions[kind]}"]`).check()
    await primary(page).click()
  }
}

function titleOf(kind: string): string {
  return t(`imports.conflicts.${kind as (typeof kinds)[number]}.title`)
}

/** The counts of the outcome bar: `{Added: 6, …}` in the words of the page. */
export async function counts(page: Page): Promise<Record<string, number>> {
  const entries = page.getByRole('list', { name: /Outcomes|outcomes/ }).getByRole('button')
  const found: Record<string, number> = {}
  for (const text of await entries.allInnerTexts()) {
    const [count, word] = text.split('\n')
    found[word ?? ''] = Number((count ?? '').replaceAll(',', ''))
  }
  return found
}
