/**
 * Draws namespaces as boxes and veth pairs as cables between them. The one with the most cables lies below the others,
 * its bridges as bars that join their ports.
 */
import {Canvas} from './canvas.js'
import {type Column, GAP, labels, widest} from './column.js'
import {drawHub} from './hub-drawing.js'
import type {Topology, TopologyNamespace} from './shown.js'
import type {Style} from './style.js'

interface Box {
  readonly namespace: TopologyNamespace
  readonly columns: readonly Column[]
  /** Without a place among the columns. */
  readonly texts: readonly string[]
  readonly width: number
}

export function draw(topology: Topology, style: Style): string[] {
  const hub = topology.reduce((a, b) => (cablesOf(b).length > cablesOf(a).length ? b : a))
  const boxes = topology
    .filter(namespace => namespace !== hub)
    .map(namespace => boxOf(namespace, hub))
    .sort((a, b) => masterOf(a).localeCompare(masterOf(b)))
  const canvas = new Canvas()
  const height = Math.max(0, ...boxes.map(heightOf))
  let x = 0
  for (const box of boxes) {
    drawBox(canvas, box, x, height)
    x += box.width + GAP
  }
  const cables = boxes.flatMap(({columns}) => columns).filter(({below}) => below)
  drawHub(canvas, hub, cables, {top: height, width: x - GAP})
  return [...canvas.lines(style), ...elsewhere(topology, hub)]
}

const cablesOf = ({interfaces}: TopologyNamespace) => interfaces.filter(({peer}) => peer)
const masterOf = ({columns}: Box): string => columns[0]?.below?.master ?? ''

function boxOf(namespace: TopologyNamespace, hub: TopologyNamespace): Box {
  const cables = cablesOf(namespace).filter(({peer}) => peer?.namespace === hub.name)
  const columns = (cables.length > 0 ? cables : [undefined]).map((above): Column => {
    const below = hub.interfaces.find(({name}) => name === above?.peer?.name)
    const width = widest([...labels(above), ...labels(below)]) + 2
    return {...(above && {above}), ...(below && {below}), width, x: 0}
  })
  const others = namespace.interfaces.filter(one => !cables.includes(one)).map(one => labels(one).join(' '))
  const texts = [...others, ...namespace.routes]
  const inside = Math.max(
    widest(texts) + 2,
    namespace.name.length + 4,
    columns.reduce((sum, {width}) => sum + width, 0),
  )
  return {namespace, columns, texts, width: inside + 2}
}

const heightOf = ({columns, texts}: Box): number =>
  2 + texts.length + Math.max(...columns.map(({above}) => labels(above).length))

function drawBox(
  canvas: Canvas,
  {namespace, columns, texts, width}: Box,
  left: number,
  height: number,
): void {
  canvas.box(left, 0, width, height, namespace.name)
  texts.forEach((text, i) => {
    canvas.put(left + 2, 1 + i, text, 'dim')
  })
  const spare = width - 2 - columns.reduce((sum, column) => sum + column.width, 0)
  let x = left + 1 + Math.floor(spare / 2)
  for (const column of columns) {
    column.x = x + Math.floor(column.width / 2)
    x += column.width
    const lines = labels(column.above).reverse()
    lines.forEach((line, i) => {
      canvas.centre(column.x, height - 2 - i, line, i === lines.length - 1 ? 'cyan' : undefined)
    })
  }
}

/** Cables that do not end in the hub, in words. */
const elsewhere = (topology: Topology, hub: TopologyNamespace): string[] =>
  topology
    .filter(({name}) => name !== hub.name)
    .flatMap(({name, interfaces}) =>
      interfaces
        .filter(({peer}) => peer && peer.namespace !== hub.name)
        .map(one => [`${name} ${one.name}`, `${one.peer?.namespace} ${one.peer?.name}`] as const)
        // Once, from one of its ends.
        .filter(([near, far]) => near < far)
        .map(ends => ends.join(' ── ')),
    )
