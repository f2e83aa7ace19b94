import { buildWeb } from './web/build-web.js'

const always = !process.argv.includes('--if-stale')
process.exitCode = buildWeb({ always, quiet: false }) ? 0 : 1
