export { Choice, Count } from './lazy-inputs.tsx'
export { timeZones } from './time-zones.ts'
export { useForm } from './use-form.ts'
export { useSave } from './use-save.ts'
