/** One member of a multicast group on a line. */
import type {Infer} from '../../../../protocol/codec.js'
import {MDB, MDB_FLAGS, type mdbEntryAttributes} from '../../../../protocol/route/mdb.js'
import type {MdbAddress} from '../../../../protocol/route/mdb-address.js'
import {hostText} from '../../common/addresses.js'
import type {Colored} from '../../common/colors.js'
import type {Context} from '../../common/context.js'
import {protocols} from '../../common/databases.js'
import {COLUMN, timerText} from './timer.js'

type Attributes = Infer<typeof mdbEntryAttributes>

export interface Entry {
  readonly ifindex: number
  readonly state: number
  readonly flags: number
  readonly vid: number
  readonly addr: MdbAddress
  readonly attributes: Attributes
}

const flagWords = [
  [MDB_FLAGS.OFFLOAD, 'offload'],
  [MDB_FLAGS.FAST_LEAVE, 'fast_leave'],
  [MDB_FLAGS.STAR_EXCL, 'added_by_star_ex'],
  [MDB_FLAGS.BLOCKED, 'blocked'],
] as const

/** Ethernet types (linux/if_ether.h). */
const colors: Readonly<Record<number, Colored>> = {2048: 'inet', 34525: 'inet6'}

export function showEntry(context: Context, bridge: number, entry: Entry, deleted = false): void {
  const {out, links, settings} = context
  const {attributes: a, addr} = entry
  const color = colors[addr.proto]
  if (deleted) out.put('deleted', true, 'Deleted ')
  const [dev, port] = [links.name(bridge), links.name(entry.ifindex)]
  out.data('index', bridge)
  out.put('dev', dev, `dev ${dev}`, 'ifname')
  out.put('port', port, ` port ${port}`)
  const group = hostText(addr.address)
  out.put('grp', group, ` grp ${group}`, color)
  if (a.source !== undefined) out.put('src', hostText(a.source), ` src ${hostText(a.source)}`, color)
  const state = entry.state & MDB.PERMANENT ? 'permanent' : 'temp'
  out.put('state', state, ` ${state}`)
  if (settings.details) showDetails(context, a, color)
  out.array('flags', () => {
    for (const [bit, word] of flagWords) if (entry.flags & bit) out.put(undefined, word, ` ${word}`)
  })
  if (entry.vid !== 0) out.put('vid', entry.vid, ` vid ${entry.vid}`)
  if (settings.statistics > 0 && a.timer !== undefined) {
    const text = timerText(a.timer, COLUMN)
    out.put('timer', text, ` ${text}`)
  }
  out.text(out.nl)
}

function showDetails({out, settings}: Context, a: Attributes, color: Colored | undefined): void {
  if (a.groupMode !== undefined) out.put('filter_mode', a.groupMode, ` filter_mode ${a.groupMode}`)
  const sources = a.srcList?.entry
  if (sources) {
    out.text(' source_list ')
    out.array('source_list', () => {
      sources.forEach(({address = '', timer = 0}, i) => {
        if (i > 0) out.text(',')
        out.object(undefined, () => {
          out.put('address', hostText(address), hostText(address), color)
          out.put('timer', timerText(timer), `/${timerText(timer)}`)
        })
      })
    })
  }
  if (a.rtprot !== undefined) {
    const protocol = protocols.name(a.rtprot, settings.numeric)
    out.put('protocol', protocol, ` proto ${protocol} `)
  }
}
