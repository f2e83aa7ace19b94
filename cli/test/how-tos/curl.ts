import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'

// what the how-tos use of curl, so that they can be followed where curl is not installed

type Asked = {
  url: string
  method: string | null
  headers: Headers
  body: string | FormData | null
  file: string | null
}

const asked = await readArguments(process.argv.slice(2))
const answer = await fetch(asked.url, {
  method: asked.method ?? (asked.body === null ? 'GET' : 'POST'),
  headers: asked.headers,
  body: asked.body,
})
const bytes = new Uint8Array(await answer.arrayBuffer())
if (asked.file === null) process.stdout.write(bytes)
else await writeFile(asked.file, bytes)
if (!answer.ok) {
  process.stderr.write(`${asked.url} answered ${answer.status}\n`)
  process.exitCode = 22
}

async function readArguments(args: readonly string[]): Promise<Asked> {
  const all: Asked = { url: '', method: null, headers: new Headers(), body: null, file: null }
  const rest = [...args]
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '-s' || arg === '--fail-with-body') continue
    else if (arg === '-X') all.method = rest.shift() ?? ''
    else if (arg === '-o') all.file = rest.shift() ?? ''
    else if (arg === '-d') all.body = rest.shift() ?? ''
    else if (arg === '-H') addHeader(all.headers, rest.shift() ?? '')
    else if (arg === '-F') all.body = await addPart(all.body, rest.shift() ?? '')
    else if (arg.startsWith('-')) throw new Error(`the how-tos do without ${arg} of curl`)
    else all.url = arg
  }
  if (typeof all.body === 'string' && !all.headers.has('content-type'))
    all.headers.set('content-type', 'application/x-www-form-urlencoded')
  return all
}

function addHeader(headers: Headers, line: string): void {
  const colon = line.indexOf(':')
  headers.append(line.slice(0, colon), line.slice(colon + 1).trim())
}

async function addPart(body: Asked['body'], part: string): Promise<FormData> {
  const form = body instanceof FormData ? body : new FormData()
  const equals = part.indexOf('=')
  const name = part.slice(0, equals)
  const value = part.slice(equals + 1)
  if (value.startsWith('@')) form.append(name, new Blob([await readFile(value.slice(1))]), basename(value))
  else form.append(name, value)
  return form
}
