import type { CrmDealTotals, CrmStage } from '@muster/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer } from '../server.ts'
import { makeCrm } from './crm.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe('totals of deals', () => {
  it('count every deal of a stage and sum them up by currency, as far as the reader sees them', async () => {
    const own = await makeCrm(server)
    const ann = await own.add()
    const stages = (await own.ask<{ items: CrmStage[] }>(own.owner, 'GET', '/stages')).body.items
    const [first, second] = stages as [CrmStage, CrmStage]
    const deal = (who: typeof ann, stage: CrmStage, amount?: number, currency = 'EUR') =>
      own.make(who, 'deals', {
        name: `Deal ${amount}`,
        stage: stage.id,
        currency,
        ...(amount ? { amount } : {}),
      })
    for (const [amount, currency] of [
      [100.25, 'EUR'],
      [50, 'EUR'],
      [900, 'USD'],
      [undefined, 'GBP'],
    ] as const)
      await deal(own.owner, first, amount, currency)
    await deal(ann, second, 7)
    const totals = async (who: typeof ann, filter = '') =>
      (await own.ask<CrmDealTotals>(who, 'GET', `/deals/totals${filter}`)).body.items
    const everything = await totals(own.owner)
    expect(everything).toHaveLength(2)
    expect(everything.find(({ stageId }) => stageId === first.id)).toEqual({
      stageId: first.id,
      deals: 4,
      sums: [
        { currency: 'USD', amount: 900 },
        { currency: 'EUR', amount: 150.25 },
      ],
    })
    const hers = [{ stageId: second.id, deals: 1, sums: [{ currency: 'EUR', amount: 7 }] }]
    expect(await totals(ann)).toEqual(hers)
    expect(await totals(own.owner, `?owner=${ann.userId}`)).toEqual(hers)
    expect(await totals(own.owner, '?q=nothing')).toEqual([])
  })
})
