import { sql } from 'kysely'
import { systemContext } from '../../platform/context.ts'
import type { Engine } from '../engine.ts'
import { reportRows } from '../runs/report-run.ts'
import type { RunRecord } from '../runs/run-record.ts'
import type { ReportSheets } from './report-letter.ts'

/** The workbooks of reports, made of the rows as they stand when the mail is sent. */
export function reportSheets(engine: Engine): ReportSheets {
  return {
    reportOf: (kind) => engine.targets.get(kind ?? '')?.report,
    rowsOf: async (organisationId, runId, t) => {
      const found = await engine.db.inOrganisation(organisationId, async (tx) => {
        const { rows } = await sql<RunRecord>`select * from imports.run where id = ${runId}::uuid`.execute(tx)
        const [run] = rows
        return run === undefined ? null : { run, principal: systemContext(tx, organisationId).principal }
      })
      return found === null ? null : reportRows(engine, found.run, found.principal, t)
    },
  }
}
