export { cleanTexts } from './clean-texts.ts'
export {
  addressesOf,
  type Erasure,
  fullNames,
  type HeldSection,
  keyPatternOf,
  type Person,
  type PersonKeeper,
  type PersonTrace,
  wordsOf,
} from './person-keeper.ts'
