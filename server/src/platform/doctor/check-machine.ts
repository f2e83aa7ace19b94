import { access, constants, stat, statfs } from 'node:fs/promises'
import { type Finding, finding } from './finding.ts'

const megabyte = 1024 ** 2
const littleSpace = 2048
const noSpace = 256

/** Looks at the folder of everything that the server keeps on disk, and at the room that is left there. */
export async function checkDataFolder(folder: string): Promise<Finding[]> {
  const found = await stat(folder).catch(() => null)
  if (found === null) return [finding('data_folder', 'note', 'data_folder_missing', { folder })]
  const findings: Finding[] = []
  const uid = process.getuid?.() ?? found.uid
  const isWritable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  )
  if (!isWritable) findings.push(finding('data_folder', 'problem', 'data_folder_closed', { folder }))
  else if (found.uid !== uid)
    findings.push(
      finding('data_folder', uid === 0 ? 'note' : 'problem', 'data_folder_of_other', {
        folder,
        uid: found.uid,
      }),
    )
  else if ((found.mode & 0o022) !== 0)
    findings.push(finding('data_folder', 'problem', 'data_folder_open', { folder, mode: octal(found.mode) }))
  else findings.push(finding('data_folder', 'fine', 'data_folder_fine', { folder }))
  const { bavail, bsize } = await statfs(folder)
  const free = Math.floor((bavail * bsize) / megabyte)
  const level = free < noSpace ? 'problem' : free < littleSpace ? 'note' : 'fine'
  findings.push(
    finding('disk_space', level, level === 'fine' ? 'disk_fine' : 'disk_low', { folder, megabytes: free }),
  )
  return findings
}

/**
 * Looks at the key file. The settings put its permissions right when they are read, so this comes before.
 * @param path null when the key is set in the environment
 */
export async function checkKeyFile(path: string | null): Promise<Finding> {
  if (path === null) return finding('key_file', 'fine', 'key_set')
  const found = await stat(path).catch(() => null)
  if (found === null) return finding('key_file', 'note', 'key_missing', { file: path })
  const uid = process.getuid?.() ?? found.uid
  if ((found.mode & 0o077) !== 0)
    return finding('key_file', 'problem', 'key_open', { file: path, mode: octal(found.mode) })
  if (found.uid !== uid && uid !== 0)
    return finding('key_file', 'problem', 'key_of_other', { file: path, uid: found.uid })
  return finding('key_file', 'fine', 'key_fine', { file: path })
}

function octal(mode: number): string {
  return (mode & 0o777).toString(8).padStart(4, '0')
}
