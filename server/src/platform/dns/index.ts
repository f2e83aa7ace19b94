export { type LookUpTxt, openDns, type TxtAnswer } from './look-up-txt.ts'
