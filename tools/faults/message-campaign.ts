import { parseArgs } from 'node:util'
import { install } from './muster-process.ts'
import type { Victim } from './strike.ts'
import { tellBurst } from './tell-burst.ts'

/**
 * The long form of the kill tests of messages between CRM and portal:
 * `node tools/faults/message-campaign.ts [--blows N] [--projects N] [--changes N] [--people N] [--deals N]`. One server with
 * its bundled database, then two servers that share one over a network, are struck while both sides are changed. Prints
 * what it did and ends with 1 where a message was lost, heard twice or overtaken, somebody was pushed twice, or a deal
 * became no project or several.
 */
const { values } = parseArgs({
  options: {
    blows: { type: 'string', default: '30' },
    projects: { type: 'string', default: '100' },
    changes: { type: 'string', default: '19' },
    people: { type: 'string', default: '60' },
    deals: { type: 'string', default: '60' },
  },
})
const size = {
  projects: Number(values.projects),
  changes: Number(values.changes),
  people: Number(values.people),
  deals: Number(values.deals),
}

const alone = await campaign(1, ['server', 'database'])
const pair = await campaign(2, ['server', 'network', 'server', 'database'])
process.exitCode = alone + pair === 0 ? 0 : 1

async function campaign(servers: number, victims: readonly Victim[]): Promise<number> {
  const name = servers === 1 ? 'one server' : `${servers} servers`
  const blows = Array.from({ length: Number(values.blows) }, (_, n) => victims[n % victims.length] as Victim)
  const installation = await install({}, servers)
  try {
    const { told, heard, pushed, converted, restMs, faults } = await tellBurst({
      installation,
      blows,
      ...size,
    })
    console.log(
      [
        `${name}: ${blows.length} blows`,
        `the portal told ${told.portal} messages, ${heard.portal} were heard`,
        `the CRM told ${told.crm}, ${heard.crm} were heard`,
        `${pushed} people pushed, ${converted} deals became projects`,
        `the last ${Math.round(restMs)} ms after the last change`,
        `${faults.length} faults`,
      ].join('; '),
    )
    for (const fault of faults) console.log(`  ${fault}`)
    return faults.length
  } finally {
    await installation.remove()
  }
}
