export { areSingleKeysOn, setSingleKeys, useSingleKey } from './single-keys.ts'
