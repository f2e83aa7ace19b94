import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartRefused } from '../start-refused.ts'
import { type Account, canUse, databaseAccount } from './account.ts'
import { socketFolder } from './socket-folder.ts'

/** Where the bundled database of one data folder lives, and who runs it. */
export type Place = {
  /** The folder that holds the cluster; its owner is the account. */
  home: string
  cluster: string
  /** The folder of its unix socket. */
  socket: string
  logFile: string
  account: Account
}

const shared = '/var/lib/muster'

/** /var/lib/muster, which everyone may enter. @throws StartRefused */
export async function sharedFolder(): Promise<string> {
  try {
    await mkdir(shared, { recursive: true })
    await chmod(shared, 0o755)
  } catch (error) {
    throw new StartRefused(
      `${shared} can't be made (${(error as Error).message}), and the user of the bundled database can't ` +
        'enter this folder. Start Muster as an ordinary user, or give a PostgreSQL of your own in DATABASE_URL.',
    )
  }
  return shared
}

/**
 * Finds or makes the place: `postgres/` in the data folder, or a folder of its own under /var/lib/muster where
 * the account can't reach the data folder. The file `postgres.id` in the data folder remembers the latter.
 * @param dataDir absolute and existing
 */
export async function findPlace(dataDir: string): Promise<Place> {
  const remembered = (await readFile(join(dataDir, 'postgres.id'), 'utf8').catch(() => '')).trim()
  const inside = join(dataDir, 'postgres')
  if (remembered !== '') return makePlace(join(await sharedFolder(), remembered), dataDir)
  const place = await makePlace(inside, dataDir)
  if (await canUse(place.account, inside)) return place
  if ((await stat(place.cluster).catch(() => null)) !== null)
    throw new StartRefused(
      `The user of the bundled database (${place.account?.uid}) can't enter ${inside} any more: ` +
        'a folder above it was closed to others. Open it again, or move the data folder.',
    )
  await rm(inside, { recursive: true, force: true })
  const id = randomBytes(8).toString('hex')
  await writeFile(join(dataDir, 'postgres.id'), `${id}\n`, { flush: true })
  return makePlace(join(await sharedFolder(), id), dataDir)
}

async function makePlace(wanted: string, dataDir: string): Promise<Place> {
  await mkdir(wanted, { recursive: true, mode: 0o700 })
  // processes are told apart by their working folder, which the system names without links
  const home = await realpath(wanted)
  const cluster = join(home, 'cluster')
  const account = await databaseAccount(cluster)
  if (account !== null) await chown(home, account.uid, account.gid)
  if (wanted.startsWith(`${shared}/`)) await refuseCopy(home, dataDir)
  return {
    home,
    cluster,
    account,
    socket: await socketFolder(home, account),
    logFile: join(home, 'postgres.log'),
  }
}

/** A copied checkout carries the id of the original's database: two servers must not share it unknowingly. */
async function refuseCopy(home: string, dataDir: string): Promise<void> {
  const { dev, ino } = await stat(dataDir)
  const mine = `${dev}:${ino} ${dataDir}`
  const note = join(home, 'data-folder')
  const known = (await readFile(note, 'utf8').catch(() => '')).trim()
  if (known === mine) return
  const original = known.slice(known.indexOf(' ') + 1)
  const there = known === '' ? null : await stat(original).catch(() => null)
  if (there !== null && known.startsWith(`${there.dev}:${there.ino} `) && there.ino !== ino)
    throw new StartRefused(
      `${dataDir} looks like a copy of ${original}: both name the database in ${home}. ` +
        `Remove ${join(dataDir, 'postgres.id')} to begin with an empty database here.`,
    )
  await writeFile(note, `${mine}\n`, { flush: true })
}
