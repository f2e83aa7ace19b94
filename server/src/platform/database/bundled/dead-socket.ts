import { rm } from 'node:fs/promises'
import { connect } from 'node:net'

/** Removes a socket file that nobody listens on any more. */
export async function clearDeadSocket(path: string): Promise<void> {
  const isAlive = await new Promise<boolean>((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
  if (!isAlive) await rm(path, { force: true })
}
