/** States of bridges' ports in multiple spanning trees, as `bridge mst` shows and changes them. */
import type {Infer} from '../../protocol/codec.js'
import {AF} from '../../protocol/constants.js'
import {nested} from '../../protocol/nested.js'
import {RTM} from '../../protocol/route/constants.js'
import {type LinkInput, link, RTEXT_FILTER} from '../../protocol/route/link.js'
import type {bridgeSpec} from '../../protocol/route/link-bridge.js'
import {portState} from '../../protocol/route/link-kinds/bridge-port.js'
import {ask, change, dump, type Operation} from '../exchange/request.js'
import {checkDevice, type Device, deviceIndex, optionalIndex} from '../words/device.js'
import {checkInteger, checkKeys} from '../words/options.js'
import {words} from '../words/words.js'

/** The state of a port in one tree. What `list` returns is valid for `set`. */
export interface MstState {
  /** The port. */
  dev: Device
  /** Number of the tree: VLANs are given theirs by `bridgeVlans.setGlobal`. */
  msti: number
  state: keyof typeof portState.numbers | number
}

/** Which states to list. */
export interface MstFilter {
  /** The port. */
  dev?: Device
  msti?: number
}

const MSTI_MAX = 4094
const states = words(portState.numbers)
const options = new Set<string>(['dev', 'msti', 'state'] satisfies (keyof MstState)[])
const filterOptions = new Set<string>(['dev', 'msti'] satisfies (keyof MstFilter)[])

/** Operations on spanning trees of bridges with `mstEnabled`. */
export const mst = {
  /** The states that match; all without a filter. */
  *list(filter?: MstFilter): Operation<MstState[]> {
    const {dev, msti} = filter ?? {}
    checkKeys('a filter of spanning trees', filter ?? {}, filterOptions)
    if (msti !== undefined) checkInteger('msti', msti, 0, MSTI_MAX)
    const wanted = yield* optionalIndex('dev', dev)
    const value = {family: AF.BRIDGE, attributes: {extMask: RTEXT_FILTER.MST | RTEXT_FILTER.SKIP_STATS}}
    const request = dump(RTM.GETLINK, link, value, (view, start, end) => {
      const message = link.decode(view, start, end, {})
      if (!message || (wanted !== undefined && message.index !== wanted)) return undefined
      const {ifname = message.index, afSpec} = message.attributes
      const entries = (afSpec as Infer<typeof bridgeSpec> | undefined)?.mst?.entry ?? []
      return entries
        .map((entry): MstState => ({dev: ifname, msti: entry.msti ?? 0, state: entry.state ?? 0}))
        .filter(one => msti === undefined || one.msti === msti)
    })
    return (yield* ask(request)).flat()
  },

  /** Changes the state of a port in a tree. */
  *set(from: MstState): Operation<void> {
    checkKeys('a state in a spanning tree', from, options)
    const dev = checkDevice('dev', from.dev)
    const msti = checkInteger('msti', from.msti, 0, MSTI_MAX)
    const state = states.number('state', from.state)
    const index = yield* deviceIndex('dev', dev)
    const afSpec = {mst: nested({entry: [{msti, state}]})} satisfies Infer<typeof bridgeSpec>
    const value: LinkInput = {family: AF.BRIDGE, index, attributes: {afSpec}}
    yield change(RTM.SETLINK, link, value, String(dev))
  },
}
