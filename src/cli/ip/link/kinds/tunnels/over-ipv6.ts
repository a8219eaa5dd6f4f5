/** What the outer IPv6 header of a tunnel's packets has. */
import {IP6_TNL_F} from '../../../../../../protocol/route/link-kinds/tunnel.js'
import {wrong} from '../../../../common/failure.js'
import {parseInteger, unsigned} from '../../../../common/numbers.js'
import type {KindRow, Shown} from '../kind.js'
import {hex} from '../rows.js'
import {paddedHex, setting, switched} from './outer.js'
import type {Tunnel} from './tunnel.js'

export function setFlag(data: Tunnel, bit: number, on: boolean): void {
  const flags = data.flags ?? 0
  data.flags = on ? flags | bit : flags & ~bit
}

export const has = ({flags = 0}: Tunnel, bit: number): boolean => (flags & bit) !== 0

/** A number in base 16, with or without `0x`. */
function hexadecimal(word: string, high: number, why: string): number {
  const value = parseInteger(/^0x/i.test(word) ? word : `0x${word}`, 0, high)
  if (value === undefined) throw wrong(word, why)
  return value
}

/** Sets a part of the flow information: a number in base 16, or `inherit`, which has a flag. */
export function flowPart(
  word: string,
  data: Tunnel,
  bit: number,
  [mask, shift, why]: readonly [mask: number, shift: number, why: string],
): void {
  const rest = (data.flowinfo ?? 0) & ~(mask << shift)
  const value = word === 'inherit' ? 0 : hexadecimal(word, mask, why)
  setFlag(data, bit, word === 'inherit')
  data.flowinfo = (rest | (value << shift)) >>> 0
}

export const TCLASS = 0xff
export const TCLASS_SHIFT = 20
export const LABEL = 0xfffff

/** Words of the traffic class. */
export const tclass = (words: string): KindRow<Tunnel> => ({
  words: {
    [words]: ({args, data}) =>
      flowPart(args.next(), data, IP6_TNL_F.USE_ORIG_TCLASS, [TCLASS, TCLASS_SHIFT, 'invalid TClass']),
  },
})

export const flowlabel: KindRow<Tunnel> = {
  words: {
    'flowlabel|fl': ({args, data}) =>
      flowPart(args.next(), data, IP6_TNL_F.USE_ORIG_FLOWLABEL, [LABEL, 0, 'invalid Flowlabel']),
  },
}

export const hoplimit = (words: string): KindRow<Tunnel> =>
  setting(words, 'ttl', ({args}) => {
    const word = args.next()
    return word === 'inherit' ? 0 : unsigned(word, 8, 'invalid HLIM\n')
  })

/** `strict` complains about what is no number; else it counts as 0, as with iproute2's ip6tnl. */
export const encaplimit = (strict: boolean): KindRow<Tunnel> => ({
  words: {
    encaplimit({args, data}) {
      const word = args.next()
      setFlag(data, IP6_TNL_F.IGN_ENCAP_LIMIT, word === 'none')
      if (word === 'none') return
      const limit = parseInteger(word, 0, 255)
      if (limit === undefined && strict) throw wrong(word, 'invalid ELIM')
      data.encapLimit = limit ?? 0
    },
  },
})

export const fwmark: KindRow<Tunnel> = {
  words: {
    fwmark({args, data}) {
      const word = args.next()
      setFlag(data, IP6_TNL_F.USE_ORIG_FWMARK, word === 'inherit')
      data.fwmark = word === 'inherit' ? 0 : unsigned(word, 32, 'invalid fwmark\n')
    },
  },
  show(view) {
    if (showFlag(view, IP6_TNL_F.USE_ORIG_FWMARK, 'use_orig_fwmark', 'fwmark inherit ')) return
    const {
      context: {out},
      data: {fwmark: mark},
    } = view
    if (mark) out.put('fwmark', hex(mark), `fwmark ${hex(mark)} `)
  },
}

export const dscp: KindRow<Tunnel> = {
  words: {
    dscp({args, data}) {
      const word = args.next()
      if (word !== 'inherit') throw wrong(word, 'not inherit')
      setFlag(data, IP6_TNL_F.RCV_DSCP_COPY, true)
    },
  },
}

export const allowLocalRemote: KindRow<Tunnel> = {
  ...switched('allow-localremote', (data, on) => setFlag(data, IP6_TNL_F.ALLOW_LOCAL_REMOTE, on)),
  show: view => {
    showFlag(view, IP6_TNL_F.ALLOW_LOCAL_REMOTE, 'allow_local_remote', 'allow-localremote ')
  },
}

/** Hop limit, limit of headers, traffic class, flow label, DSCP. */
export const outerShown: KindRow<Tunnel> = {
  show(view) {
    const {
      context: {out},
      data,
    } = view
    const {ttl = 0, encapLimit, flowinfo} = data
    out.put('ttl', ttl, `hoplimit ${ttl === 0 ? 'inherit' : ttl} `)
    const ignores = showFlag(view, IP6_TNL_F.IGN_ENCAP_LIMIT, 'ign_encap_limit', 'encaplimit none ')
    if (!ignores && encapLimit !== undefined) out.put('encap_limit', encapLimit, `encaplimit ${encapLimit} `)
    const copiesClass = showFlag(view, IP6_TNL_F.USE_ORIG_TCLASS, 'use_orig_tclass', 'tclass inherit ')
    if (!copiesClass && flowinfo !== undefined) {
      const text = paddedHex((flowinfo >>> TCLASS_SHIFT) & TCLASS, 2)
      out.put('tclass', text, `tclass ${text} `)
    }
    const copiesLabel = showFlag(
      view,
      IP6_TNL_F.USE_ORIG_FLOWLABEL,
      'use_orig_flowlabel',
      'flowlabel inherit ',
    )
    if (!copiesLabel && flowinfo !== undefined) {
      const text = paddedHex(flowinfo & LABEL, 5)
      out.put('flowlabel', text, `flowlabel ${text} `)
    }
    showFlag(view, IP6_TNL_F.RCV_DSCP_COPY, 'rcv_dscp_copy', 'dscp inherit ')
    showFlag(view, IP6_TNL_F.MIP6_DEV, 'mip6_dev', 'mip6 ')
  },
}

/** Shows a flag that is set, and returns whether it is. */
function showFlag({context: {out}, data}: Shown<Tunnel>, bit: number, key: string, text: string): boolean {
  if (!has(data, bit)) return false
  out.put(`ip6_tnl_f_${key}`, true, text)
  return true
}

export const defaultsOverIpv6: Tunnel = {
  ...{ttl: 64, encapLimit: 4, flowinfo: 0, flags: 0, fwmark: 0},
  ...{encapType: 'none', encapFlags: 2, encapSport: 0, encapDport: 0},
}
