export { timeZones } from './time-zones.ts'
export { useSave } from './use-save.ts'
