export {
  type Erasure,
  type HeldSection,
  type Person,
  type PersonKeeper,
  type PersonTrace,
  wordsOf,
} from './person-keeper.ts'
