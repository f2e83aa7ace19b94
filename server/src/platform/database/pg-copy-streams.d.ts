declare module 'pg-copy-streams' {
  import type { Writable } from 'node:stream'
  import type { Submittable } from 'pg'

  /** A stream that a COPY … FROM STDIN reads from; `rowCount` is set when it has finished. */
  export function from(statement: string): Writable & Submittable & { readonly rowCount: number }
}
