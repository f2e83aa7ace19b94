// Runs at the end of `npm ci` and `npm install`, on whatever Node npm itself runs on. It builds the web app
// so that the first start is quick. An install never fails because of it: the server builds the web app at
// its start when it is missing.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildWeb } from './web/build-web.js'
import { repository } from './web/web-files.js'

try {
  if (existsSync(join(repository, 'web/index.html')) && !buildWeb({ always: false, quiet: true }))
    console.error('The web app is not built yet; it will be built when the server starts.')
} catch (error) {
  console.error(`The web app is not built yet: ${error}`)
}
