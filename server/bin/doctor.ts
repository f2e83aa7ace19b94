import { type Command, exitCodes } from './command.ts'

/** `muster doctor`. */
export const doctor: Command = {
  name: 'doctor',
  run: async () => exitCodes.done,
}
