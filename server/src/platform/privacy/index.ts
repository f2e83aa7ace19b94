export { type Erasure, type HeldSection, type Person, type PersonKeeper, wordsOf } from './person-keeper.ts'
