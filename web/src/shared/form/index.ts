export { Choice, Count } from './lazy-inputs.tsx'
export { timeZones } from './time-zones.ts'
export { useSave } from './use-save.ts'
