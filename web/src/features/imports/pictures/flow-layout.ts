/** How many people go from one place to another. */
export type Flow = { from: string; to: string; action: string; count: number }

/** A bar of the picture, in the picture's own units. */
export type FlowBar = { name: string; count: number; y: number; height: number }

/** A band between two bars; the path's ends are `[top, bottom]` at the left and at the right. */
export type FlowBand = Flow & { left: [number, number]; right: [number, number] }

export type FlowLayout = { left: FlowBar[]; right: FlowBar[]; bands: FlowBand[]; height: number }

const gap = 14
const smallest = 6

/**
 * Lays the flows out as a two-sided picture (Sankey): bars at the left for where people come from, bars at the
 * right for where they go, bands between; heights are proportional to people, never thinner than can be seen.
 * Beyond `most` bars on the left, the small ones become one.
 * @param room height that the bars of one side may take together, without gaps
 * @param rest name of the bar that gathers the small ones
 */
export function layoutFlows(flows: readonly Flow[], room: number, rest: string, most = 8): FlowLayout {
  const gathered = gather(flows, rest, most)
  const total = gathered.reduce((sum, flow) => sum + flow.count, 0)
  const scale = total === 0 ? 0 : room / total
  const thickness = (count: number): number => Math.max(smallest, count * scale)
  const left = bars(gathered, (flow) => flow.from, thickness)
  const right = bars(gathered, (flow) => flow.to, thickness)
  const leftAt = new Map(left.map((bar) => [bar.name, bar.y]))
  const rightAt = new Map(right.map((bar) => [bar.name, bar.y]))
  const bands = gathered.map((flow) => {
    const high = thickness(flow.count)
    const top = leftAt.get(flow.from) ?? 0
    const end = rightAt.get(flow.to) ?? 0
    leftAt.set(flow.from, top + high)
    rightAt.set(flow.to, end + high)
    return { ...flow, left: [top, top + high], right: [end, end + high] } satisfies FlowBand
  })
  const bottom = [...left, ...right].reduce((low, bar) => Math.max(low, bar.y + bar.height), 0)
  return {
    left: centred(left, bands, 'left', bottom),
    right: centred(right, bands, 'right', bottom),
    bands,
    height: bottom,
  }
}

function gather(flows: readonly Flow[], rest: string, most: number): Flow[] {
  const sums = new Map<string, number>()
  for (const flow of flows) sums.set(flow.from, (sums.get(flow.from) ?? 0) + flow.count)
  const kept = new Set(
    [...sums]
      .sort((a, b) => b[1] - a[1])
      .slice(0, sums.size > most ? most - 1 : most)
      .map(([name]) => name),
  )
  const merged = new Map<string, Flow>()
  for (const flow of flows) {
    if (flow.count === 0) continue
    const from = kept.has(flow.from) ? flow.from : rest
    const key = JSON.stringify([from, flow.to, flow.action])
    const known = merged.get(key)
    merged.set(key, { ...flow, from, count: flow.count + (known?.count ?? 0) })
  }
  return [...merged.values()].sort((a, b) => (sums.get(b.from) ?? 0) - (sums.get(a.from) ?? 0))
}

function bars(flows: Flow[], side: (flow: Flow) => string, thickness: (count: number) => number): FlowBar[] {
  const found = new Map<string, FlowBar>()
  for (const flow of flows) {
    const name = side(flow)
    const bar = found.get(name) ?? { name, count: 0, y: 0, height: 0 }
    found.set(name, { ...bar, count: bar.count + flow.count, height: bar.height + thickness(flow.count) })
  }
  let y = 0
  return [...found.values()].map((bar) => {
    const placed = { ...bar, y }
    y += bar.height + gap
    return placed
  })
}

/** Moves one side down to the middle of the picture, its band ends with it. */
function centred(side: FlowBar[], bands: FlowBand[], end: 'left' | 'right', bottom: number): FlowBar[] {
  const last = side.at(-1)
  if (last === undefined) return side
  const shift = (bottom - (last.y + last.height)) / 2
  for (const band of bands) band[end] = [band[end][0] + shift, band[end][1] + shift]
  return side.map((bar) => ({ ...bar, y: bar.y + shift }))
}
