import type { DatabaseFacts } from '../database/index.ts'
import { type Finding, finding } from './finding.ts'

const clockMs = 5000

/** Says what the facts of a database mean: role, clock, migrations, walls. */
export function checkDatabase(facts: DatabaseFacts): Finding[] {
  const { version, role, switchesTo, offsetMs, pending, unknown, changed, unwalled } = facts
  const findings = [
    switchesTo === false
      ? finding('database', 'problem', 'role_sees_all', { role })
      : finding('database', 'fine', 'database_fine', { version, role: switchesTo ?? role }),
    Math.abs(offsetMs) > clockMs
      ? finding('clock', 'problem', 'clock_off', { seconds: Math.round(offsetMs / 1000) })
      : finding('clock', 'fine', 'clock_fine'),
  ]
  if (!facts.isMade) return [...findings, finding('migrations', 'note', 'migrations_none')]
  if (unknown.length > 0)
    findings.push(finding('migrations', 'problem', 'migrations_unknown', { migrations: unknown.join(', ') }))
  if (changed.length > 0)
    findings.push(finding('migrations', 'problem', 'migrations_changed', { migrations: changed.join(', ') }))
  if (pending.length > 0)
    findings.push(finding('migrations', 'note', 'migrations_pending', { migrations: pending.join(', ') }))
  if (unknown.length + changed.length + pending.length === 0)
    findings.push(finding('migrations', 'fine', 'migrations_fine', { count: facts.applied }))
  findings.push(
    unwalled.length > 0
      ? finding('walls', 'problem', 'walls_down', { tables: unwalled.join(', ') })
      : finding('walls', 'fine', 'walls_fine', { count: facts.walled }),
  )
  return findings
}
