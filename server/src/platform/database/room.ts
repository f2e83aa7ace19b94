import type { Transaction } from 'kysely'
import type { DB } from './schema.generated.ts'
import type { Tx } from './transaction.ts'

/** The tables of one room: those whose names begin with its schema. */
export type RoomTables<Name extends string> = {
  [Table in keyof DB as Table extends `${Name}.${string}` ? Table : never]: DB[Table]
}

/** A handle that can only name the tables of one room. */
export type Room<Name extends string> = Transaction<RoomTables<Name>>

/** The open transaction as one room sees it. */
export function room<Name extends string>(tx: Tx, _name: Name): Room<Name> {
  return tx as unknown as Room<Name>
}
