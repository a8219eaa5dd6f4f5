/** `encap seg6local action ACTION …`: what becomes of packets to a local segment (RFC 8986). */
import type {Infer} from '../../../protocol/codec.js'
import type {seg6LocalEncap} from '../../../protocol/route/encap/index.js'
import {SEG6_LOCAL_FLV_OP} from '../../../protocol/route/encap/seg6-local.js'
import type {SegmentRoutingHeader} from '../../../protocol/route/encap/segment-routing-header.js'
import {
  address,
  device,
  integer,
  type KindOption,
  option,
  renamed,
  report,
  worded,
} from '../../link/kinds/kind.js'
import {bitWords} from '../../words/bit-words.js'
import {checkBoolean} from '../../words/options.js'
import {tables} from '../words.js'
import {encapKind, record, text} from './kind.js'
import {checkCount, headerWords, hmac, segmentHeader, segs} from './segments.js'

export const seg6LocalActions = {
  End: 'end',
  'End.X': 'end_x',
  'End.T': 'end_t',
  'End.DX2': 'end_dx2',
  'End.DX6': 'end_dx6',
  'End.DX4': 'end_dx4',
  'End.DT6': 'end_dt6',
  'End.DT4': 'end_dt4',
  'End.B6': 'end_b6',
  'End.B6.Encaps': 'end_b6_encap',
  'End.BM': 'end_bm',
  'End.S': 'end_s',
  'End.AS': 'end_as',
  'End.AM': 'end_am',
  'End.BPF': 'end_bpf',
  'End.DT46': 'end_dt46',
} as const

/** Flavors by their bits of `operation`. */
export const seg6LocalFlavors = {
  psp: 1 << SEG6_LOCAL_FLV_OP.PSP,
  usp: 1 << SEG6_LOCAL_FLV_OP.USP,
  usd: 1 << SEG6_LOCAL_FLV_OP.USD,
  'next-csid': 1 << SEG6_LOCAL_FLV_OP.NEXT_CSID,
} as const

const flavorTable = bitWords(seg6LocalFlavors)
const flavors: KindOption<readonly (keyof typeof seg6LocalFlavors | number)[]> = option(
  'operation',
  flavorTable.bits,
  flavorTable.list,
)

type Attributes = Infer<typeof seg6LocalEncap>
type Counters = NonNullable<Attributes['counters']>

/** The kernel takes only counters that are empty, as ip(8) sends them. */
const noCounters: Counters = {packets: 0n, bytes: 0n, errors: 0n}

/** Asked for by counters in the request. */
const count: KindOption<boolean> = {
  attributes: ['counters'],
  write: (name, value) => (checkBoolean(name, value) ? {counters: noCounters} : {}),
  read: ({counters}) => (counters === undefined ? undefined : true),
}

type Srh = NonNullable<ReturnType<typeof headerWords>>
interface Fields {
  action?: Attributes['action']
  srh?: Srh
  operation?: number
  lcblockBits?: number
  lcnodeFnBits?: number
}

/** Whether the header of an action goes into the packet. */
const inPacket = (action: Attributes['action']) => action !== 'end_b6_encap'

export const seg6local = encapKind({
  options: {
    action: renamed('action', seg6LocalActions),
    /** The way that packets take from here. */
    srh: record('srh', {segs, hmac}, 'segs'),
    table: worded('table', tables, 0xffffffff),
    /** Table of the VRF that packets go to. */
    vrftable: worded('vrftable', tables, 0xffffffff),
    nh4: address('nh4', 4),
    nh6: address('nh6', 6),
    /** The interface that packets come in by. */
    iif: device('iif'),
    /** The interface that packets leave by. */
    oif: device('oif'),
    /** The program of `End.BPF`: what is added needs its descriptor, what is listed has its id. */
    endpoint: record('bpf', {
      fd: integer('fd', 0, 0x7fffffff),
      name: text('name'),
      id: report('prog', (value: number) => value),
    }),
    /** Whether packets are counted. */
    count,
    /** Read only: what was counted. */
    counters: report('counters', (value: Counters) => value),
    flavors,
    /** Bits of the locator block, of `next-csid`. */
    lblen: integer('lcblockBits', 0, 255),
    /** Bits of the locator node and its function, of `next-csid`. */
    nflen: integer('lcnodeFnBits', 0, 255),
  },
  required: ['action'],
  pack({srh, operation, lcblockBits, lcnodeFnBits, bpf, ...others}: Fields & {bpf?: {fd?: number}}, option) {
    if (srh) checkCount(`${option}.srh.segs`, srh.segs, inPacket(others.action), srh.hmac)
    const flavors = {
      ...(operation !== undefined && {operation}),
      ...(lcblockBits !== undefined && {lcblockBits}),
      ...(lcnodeFnBits !== undefined && {lcnodeFnBits}),
    }
    const {fd, ...program} = bpf ?? {}
    return {
      ...others,
      ...(srh && {srh: segmentHeader(srh.segs, inPacket(others.action), srh.hmac)}),
      ...(bpf && {bpf: {...(fd !== undefined && {prog: fd}), ...program}}),
      ...(Object.keys(flavors).length > 0 && {flavors}),
    }
  },
  unpack({srh, flavors, ...others}: Attributes) {
    const header = srh && headerWords(srh as SegmentRoutingHeader, inPacket(others.action))
    if (srh && !header) return undefined
    return {...others, ...(header && {srh: header}), ...flavors}
  },
})
