declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream'
  import type { Submittable } from 'pg'

  /** A stream that a COPY … FROM STDIN reads from; `rowCount` is set when it has finished. */
  export function from(statement: string): Writable & Submittable & { readonly rowCount: number }

  /** The rows of a COPY … TO STDOUT; `rowCount` is set when it has ended. */
  export function to(statement: string): Readable & Submittable & { readonly rowCount: number }
}
