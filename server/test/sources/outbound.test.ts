import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isPublicAddress, openOutbound } from '../../src/platform/outbound/index.ts'

/** A server on this machine that notes who asks. */
async function neighbour(status = 200, headers: Record<string, string> = {}) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(status, headers).end('{}')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

describe('addresses of the open internet', () => {
  it.each(['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111', '172.32.0.1', '100.128.0.1'])(
    '%s is one',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )

  it.each([
    ...[
      '127.0.0.1',
      '127.1.2.3',
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.169.254',
    ],
    ...['0.0.0.0', '100.64.0.1', '224.0.0.1', '255.255.255.255', '192.0.2.1', '198.18.0.1'],
    ...[
      '::1',
      '::',
      'fe80::1',
      'fe80::1%eth0',
      'fc00::1',
      'fd12::1',
      'ff02::1',
      '2001:db8::1',
      '2002:7f00:1::',
    ],
    ...['::ffff:127.0.0.1', '::ffff:7f00:1', '64:ff9b::7f00:1', '::127.0.0.1', 'localhost', ''],
  ])('%s is none', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

describe('the door to other servers', () => {
  it('leads to no address of this machine or of a private network, however it is written', async () => {
    const { url, asked } = await neighbour()
    const ask = openOutbound({ allowPrivate: false })
    const port = new URL(url).port
    for (const host of ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '0'])
      await expect(ask({ method: 'GET', url: `https://${host}:${port}/` })).rejects.toMatchObject({
        code: 'source_address_private',
      })
    expect(asked).toEqual([])
  })

  it('leads nowhere without TLS', async () => {
    await expect(
      openOutbound({ allowPrivate: false })({ method: 'GET', url: 'http://example.com' }),
    ).rejects.toMatchObject({
      code: 'source_address_invalid',
    })
  })

  it('follows no redirect', async () => {
    const there = await neighbour()
    const { url } = await neighbour(302, { location: there.url })
    expect(await openOutbound({ allowPrivate: true })({ method: 'GET', url })).toMatchObject({ status: 302 })
    expect(there.asked).toEqual([])
  })

  it('tells who does not answer', async () => {
    await expect(
      openOutbound({ allowPrivate: true })({ method: 'GET', url: 'http://127.0.0.1:1' }),
    ).rejects.toMatchObject({
      code: 'source_unavailable',
      params: { host: '127.0.0.1:1' },
    })
  })
})
