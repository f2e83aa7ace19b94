export { type ColumnGuess, type GuessColumn, guessColumns } from './guess-columns.ts'
export { headerSignature } from './header-key.ts'
