import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { testServer } from '../server.ts'

/** Opens a connection, says something and waits until the server ends it. @returns what it said */
async function silentAfter(address: string, said: string): Promise<string> {
  const socket = await talk(address, said)
  let heard = ''
  socket.on('data', (chunk: Buffer) => {
    heard += chunk
  })
  await once(socket, 'close')
  return heard
}

async function talk(address: string, said: string): Promise<Socket> {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  onTestFinished(() => void socket.destroy())
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(said)
  return socket
}

it('a client that falls silent in its headers or its body is let go, and others are served meanwhile', async () => {
  const server = await testServer({ settings: { MUSTER_CLIENT_TIMEOUT: 1 } })
  const address = await server.listen()
  const waiting = [
    silentAfter(address, 'GET /healthz HTTP/1.1\r\nHost: x\r\n'),
    silentAfter(
      address,
      'POST /api/v1/auth/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{"em',
    ),
    silentAfter(address, ''),
  ]
  expect((await fetch(`${address}/healthz`)).status).toBe(200)
  for (const answer of await Promise.all(waiting)) expect(answer).not.toContain('200 OK')
})

it('a server that stops does not wait for a client that never ends its request', async () => {
  const server = await testServer()
  const address = await server.listen()
  const socket = await talk(
    address,
    'POST /api/v1/auth/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{"em',
  )
  const ended = once(socket, 'close')
  // the request has arrived when another one on the same server is answered
  expect((await fetch(`${address}/healthz`)).status).toBe(200)
  await server.app.close()
  await ended
})
