export { checkDatabase } from './check-database.ts'
export { checkDataFolder, checkKeyFile } from './check-machine.ts'
export { type Check, type Finding, finding, type Level } from './finding.ts'
