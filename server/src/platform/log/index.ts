export { createLog, type Log } from './create-log.ts'
export { maskText } from './mask.ts'
