import { useId } from 'react'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { actionTones } from '../../../shared/outcome/index.ts'
import { type Flow, type FlowBand, type FlowBar, layoutFlows } from './flow-layout.ts'
import classes from './flow-picture.module.css'

const width = 400
const barWidth = 8
const side = 124

/** Who goes from which department to which, as bands between bars; the same as a table for screen readers. */
export function FlowPicture({ flows, here }: { flows: readonly Flow[]; here: string }) {
  const t = useT()
  const formats = useFormats()
  const id = useId()
  const total = flows.reduce((sum, flow) => sum + flow.count, 0)
  if (total === 0) return null
  const froms = new Set(flows.map((flow) => flow.from)).size
  const layout = layoutFlows(flows, Math.min(240, 60 + froms * 36), t('imports.flow.questions.others'))
  const height = Math.max(layout.height, 44)
  const [from, to] = [side, width - side]
  return (
    <figure className={classes.picture} aria-labelledby={id}>
      <figcaption className={classes.title} id={id}>
        {t('imports.flow.questions.flows')}
      </figcaption>
      <svg viewBox={`0 -8 ${width} ${height + 16}`} className={classes.svg} aria-hidden="true">
        {layout.bands.map((band) => (
          <path
            key={`${band.from} ${band.to} ${band.action}`}
            d={curve(band, from + barWidth, to - barWidth)}
            className={classes.band}
            style={{ fill: `var(--muster-outcome-${tone(band.action)})` }}
          >
            <title>{`${band.from} → ${band.to}: ${formats.number(band.count)}`}</title>
          </path>
        ))}
        {layout.left.map((bar) => (
          <Bar
            key={bar.name}
            bar={bar}
            x={from}
            count={formats.number(bar.count)}
            isHere={bar.name === here}
          />
        ))}
        {layout.right.map((bar) => (
          <Bar
            key={bar.name}
            bar={bar}
            x={to - barWidth}
            count={formats.number(bar.count)}
            isHere={bar.name === here}
            isRight
          />
        ))}
      </svg>
      <table className="visually-hidden">
        <caption>{t('imports.flow.questions.flowsTable')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('imports.flow.questions.from')}</th>
            <th scope="col">{t('imports.flow.questions.to')}</th>
            <th scope="col">{t('imports.flow.questions.people')}</th>
          </tr>
        </thead>
        <tbody>
          {layout.bands.map((band) => (
            <tr key={`${band.from} ${band.to} ${band.action}`}>
              <td>{band.from}</td>
              <td>{band.to}</td>
              <td>{formats.number(band.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}

function Bar(props: { bar: FlowBar; x: number; count: string; isHere: boolean; isRight?: boolean }) {
  const { bar, x } = props
  const isRight = props.isRight === true
  const textX = isRight ? x + barWidth + 8 : x - 8
  const middle = bar.y + bar.height / 2
  const anchor = isRight ? 'start' : 'end'
  return (
    <g>
      <rect
        x={x}
        y={bar.y}
        width={barWidth}
        height={bar.height}
        rx={2}
        className={props.isHere ? classes.here : classes.bar}
      />
      <text x={textX} y={middle - 2} textAnchor={anchor} className={classes.name}>
        {short(bar.name)}
      </text>
      <text x={textX} y={middle + 12} textAnchor={anchor} className={classes.count}>
        {props.count}
      </text>
    </g>
  )
}

function curve(band: FlowBand, from: number, to: number): string {
  const middle = (from + to) / 2
  const [a, b] = band.left
  const [c, d] = band.right
  return `M${from},${a} C${middle},${a} ${middle},${c} ${to},${c} L${to},${d} C${middle},${d} ${middle},${b} ${from},${b} Z`
}

function tone(action: string): string {
  return action in actionTones ? actionTones[action as keyof typeof actionTones] : 'unchanged'
}

function short(name: string): string {
  const letters = [...name]
  return letters.length > 17 ? `${letters.slice(0, 16).join('')}…` : name
}
