/** The box at the bottom, where all cables end: ports, bridges as bars under them, and whatever else there is. */
import type {Canvas} from './canvas.js'
import {type Column, GAP, labels, widest} from './column.js'
import type {TopologyInterface, TopologyNamespace} from './shown.js'

interface Place {
  /** Where the boxes above end. */
  readonly top: number
  /** Of all of them. */
  readonly width: number
}

/** A bridge, from its first port to its last. */
interface Bar {
  readonly label: string
  readonly from: number
  readonly to: number
  readonly ports: readonly number[]
}

export function drawHub(
  canvas: Canvas,
  hub: TopologyNamespace,
  cables: readonly Column[],
  {top, width}: Place,
): void {
  const bridges = hub.interfaces.filter(({kind}) => kind === 'bridge')
  const shown = new Set<TopologyInterface | undefined>([...cables.map(({below}) => below), ...bridges])
  const texts = [
    ...hub.interfaces.filter(one => !shown.has(one)).map(one => labels(one).join(' ')),
    ...hub.routes,
  ]
  const bars = barsOf(bridges, cables)
  const edge = top === 0 ? 0 : top + 1
  const barLine = edge + 2 + Math.max(0, ...cables.map(({below}) => labels(below).length))
  const end = bars.length > 0 ? barLine + 2 : barLine - 1
  const needed = [widest(texts) + 4, hub.name.length + 6, ...bars.map(({to}) => to + 3)]
  canvas.box(0, edge, Math.max(width, ...needed), end - edge + texts.length + 1, hub.name)
  for (const cable of cables) drawCable(canvas, cable, edge, barLine)
  for (const bar of bars) drawBar(canvas, bar, barLine)
  texts.forEach((text, i) => {
    canvas.put(2, end + i, text, 'dim')
  })
}

function barsOf(bridges: readonly TopologyInterface[], cables: readonly Column[]): Bar[] {
  let free = 2
  return bridges.map(bridge => {
    const label = labels(bridge).join(' ')
    const ports = cables.filter(({below}) => below?.master === bridge.name).map(({x}) => x)
    const from = ports.length > 0 ? Math.min(...ports) : free
    const to = Math.max(from + label.length - 1, ...ports)
    free = Math.max(free, to + 1 + GAP)
    return {label, from, to, ports}
  })
}

/** From the box above through the upper edge, and if it is a port on to the bridge. */
function drawCable(canvas: Canvas, {x, below}: Column, edge: number, barLine: number): void {
  canvas.put(x, edge - 2, '┬', 'dim')
  canvas.put(x, edge - 1, '│', 'dim')
  canvas.put(x, edge, '┴', 'dim')
  const lines = labels(below)
  lines.forEach((line, i) => {
    canvas.centre(x, edge + 1 + i, line, i === 0 ? 'cyan' : undefined)
  })
  for (let y = edge + 1 + lines.length; below?.master && y < barLine; y++) canvas.put(x, y, '│', 'dim')
}

function drawBar(canvas: Canvas, {label, from, to, ports}: Bar, line: number): void {
  canvas.put(from, line, '═'.repeat(to - from + 1), 'green')
  for (const x of ports) canvas.put(x, line, '╧', 'green')
  canvas.centre(Math.ceil((from + to) / 2), line + 1, label, 'green')
}
