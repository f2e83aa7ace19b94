/** The database can't be used; the message says in plain English why and what to do, without a stack. */
export class StartRefused extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'StartRefused'
  }
}
