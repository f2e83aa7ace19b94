import pg from 'pg'

const { INT8, DATE } = pg.types.builtins

/**
 * How values of the database come into the program: whole numbers as numbers (counts and sizes stay far below
 * 2^53), days as text, because a day has no time zone. Everything else as the driver does it.
 */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary') {
      if (oid === INT8) return Number
      if (oid === DATE) return String
    }
    return pg.types.getTypeParser(oid as never, format as never)
  },
} as pg.CustomTypesConfig
