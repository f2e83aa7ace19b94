/** How the program ends. The figures are a contract: scripts branch on them. */
export const exitCodes = {
  done: 0,
  usage: 2,
  needsDecisions: 3,
  someRowsFailed: 4,
  refused: 5,
} as const

/** One of the exit codes. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
