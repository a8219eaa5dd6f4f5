/** The counters of a link: columns as wide as their numbers, in text; objects in JSON. */
import type {LinkMessage} from '../../../../protocol/route/link.js'
import {linkStats64} from '../../../../protocol/route/stats.js'
import type {Context} from '../../common/context.js'
import {humanNumber} from '../../common/human.js'
import type {Output} from '../../common/output.js'

type Stats = NonNullable<LinkMessage['attributes']['stats64']>
/** Without a value, the column is blank. */
type Column = readonly [title: string, value: bigint | undefined]

/** `stats` if the kernel sends no 64-bit counters. */
export function showStats32(
  context: Context,
  stats: NonNullable<LinkMessage['attributes']['stats']>,
  changes?: number,
): void {
  const wide = Object.fromEntries(Object.entries(stats).map(([key, value]) => [key, BigInt(value)]))
  showStats(context, 'stats', wide as unknown as Stats, changes)
}

/** Counters of IPv6 (`IPSTATS_MIB_*` of linux/snmp.h), which stand in for those of links in IPv6's own list of them. */
export function showStatsInet6(context: Context, counted: readonly bigint[]): void {
  const of = (number: number) => counted[number] ?? 0n
  const none = Object.fromEntries(linkStats64.fields.map(({name}) => [name, 0n])) as unknown as Stats
  showStats(context, 'stats64', {
    ...none,
    rx_packets: of(1),
    rx_bytes: of(2),
    tx_packets: of(5),
    tx_bytes: of(6),
    rx_errors: of(13),
    tx_errors: of(14),
    multicast: of(23),
    rx_frame_errors: of(31),
  })
}

/** `changes` of the carrier are not always known. */
export function showStats(context: Context, key: string, stats: Stats, changes?: number): void {
  const {out, settings} = context
  const more = settings.statistics > 1
  out.object(key, () => {
    if (out.isJson) return showJson(out, stats, more, changes)
    const human = settings.human ? (value: bigint) => humanNumber(value, settings.iec) : String
    showTable(out, tableRows(stats, more, changes === undefined ? undefined : BigInt(changes)), human)
  })
}

/** Title, and columns; the last is only there if it counted something. */
type Row = readonly [title: string, columns: readonly Column[], last?: Column]

function tableRows(s: Stats, more: boolean, changes: bigint | undefined): Row[] {
  const receive: Row = [
    'RX:',
    [
      ['bytes', s.rx_bytes],
      ['packets', s.rx_packets],
      ['errors', s.rx_errors],
      ['dropped', s.rx_dropped],
      ['missed', s.rx_missed_errors],
      ['mcast', s.multicast],
    ],
    ['compressed', s.rx_compressed],
  ]
  const receiveErrors: Row = [
    'RX errors:',
    [
      ['length', s.rx_length_errors],
      ['crc', s.rx_crc_errors],
      ['frame', s.rx_frame_errors],
      ['fifo', s.rx_fifo_errors],
      ['overrun', s.rx_over_errors],
    ],
    ['nohandler', s.rx_nohandler],
  ]
  const send: Row = [
    'TX:',
    [
      ['bytes', s.tx_bytes],
      ['packets', s.tx_packets],
      ['errors', s.tx_errors],
      ['dropped', s.tx_dropped],
      ['carrier', s.tx_carrier_errors],
      ['collsns', s.collisions],
    ],
    ['compressed', s.tx_compressed],
  ]
  const sendErrors: Row = [
    'TX errors:',
    [
      ['aborted', s.tx_aborted_errors],
      ['fifo', s.tx_fifo_errors],
      ['window', s.tx_window_errors],
      ['heartbt', s.tx_heartbeat_errors],
      [changes === undefined ? '' : 'transns', changes],
    ],
  ]
  return more ? [receive, receiveErrors, send, sendErrors] : [receive, send]
}

/** Widths of the title, four or five columns, and the last. */
const WIDTHS = [10, 7, 6, 7, 7, 7, 10] as const

/** The numbers of a row that has a title of its own start in the second column. */
const cells = ([title, columns, last]: Row): (Column | undefined)[] => [
  ...(isLong(title) ? [undefined] : []),
  ...columns,
  last,
]
const isLong = (title: string): boolean => title.includes(' ')

function showTable({text, nl}: Output, rows: readonly Row[], human: (value: bigint) => string): void {
  const widths = WIDTHS.map((least, i) =>
    Math.max(
      least,
      ...rows.map(row => cells(row)[i]).map(cell => (cell?.[1] === undefined ? 0 : human(cell[1]).length)),
    ),
  )
  rows.forEach((row, i) => {
    const [title, columns, last] = row
    const all = cells(row)
    const width = (cell: Column | undefined) => widths[all.indexOf(cell)] ?? 0
    const first = widths[0] ?? 0
    const head = isLong(title)
      ? title.padEnd(first)
      : `${title}${columns[0]?.[0].padStart(first - title.length)}`
    const others = isLong(title) ? columns : columns.slice(1)
    const names = others.map(cell => ` ${cell[0].padStart(width(cell))}`).join('')
    text(`${i === 0 ? '' : nl}    ${head}${names}${lastTitle(row, width(last))}${nl}    `)
    if (isLong(title)) text(`${' '.repeat(first)} `)
    for (const cell of columns) if (cell[1] !== undefined) text(`${human(cell[1]).padStart(width(cell))} `)
    if (last?.[1]) text(`${human(last[1]).padStart(width(last))} `)
  })
}

/** Counters of compressed packets keep their place when there are none. */
function lastTitle([title, , last]: Row, width: number): string {
  if (!last) return ''
  if (isLong(title)) return last[1] ? ` ${last[0].padStart(width)}` : ''
  return ` ${(last[1] ? last[0] : '').padStart(width)}`
}

function showJson(out: Output, s: Stats, more: boolean, changes: number | undefined): void {
  out.object('rx', () => {
    out.data('bytes', s.rx_bytes)
    out.data('packets', s.rx_packets)
    out.data('errors', s.rx_errors)
    out.data('dropped', s.rx_dropped)
    out.data('over_errors', s.rx_over_errors)
    out.data('multicast', s.multicast)
    if (s.rx_compressed) out.data('compressed', s.rx_compressed)
    if (!more) return
    out.data('length_errors', s.rx_length_errors)
    out.data('crc_errors', s.rx_crc_errors)
    out.data('frame_errors', s.rx_frame_errors)
    out.data('fifo_errors', s.rx_fifo_errors)
    out.data('missed_errors', s.rx_missed_errors)
    if (s.rx_nohandler) out.data('nohandler', s.rx_nohandler)
  })
  out.object('tx', () => {
    out.data('bytes', s.tx_bytes)
    out.data('packets', s.tx_packets)
    out.data('errors', s.tx_errors)
    out.data('dropped', s.tx_dropped)
    out.data('carrier_errors', s.tx_carrier_errors)
    out.data('collisions', s.collisions)
    if (s.tx_compressed) out.data('compressed', s.tx_compressed)
    if (!more) return
    out.data('aborted_errors', s.tx_aborted_errors)
    out.data('fifo_errors', s.tx_fifo_errors)
    out.data('window_errors', s.tx_window_errors)
    out.data('heartbeat_errors', s.tx_heartbeat_errors)
    if (changes !== undefined) out.data('carrier_changes', changes)
  })
}
