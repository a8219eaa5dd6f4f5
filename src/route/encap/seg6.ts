/** `encap seg6 mode MODE segs ADDRESS,… [ hmac KEY ]`: segment routing of IPv6. */
import type {Infer} from '../../../protocol/codec.js'
import type {seg6Encap} from '../../../protocol/route/encap/index.js'
import {address, renamed, worded} from '../../link/kinds/kind.js'
import {tables} from '../words.js'
import {encapKind} from './kind.js'
import {checkCount, headerWords, hmac, segmentHeader, segs} from './segments.js'

export const seg6Modes = {
  inline: 'inline',
  encap: 'encap',
  l2encap: 'l2encap',
  'encap.red': 'encap_red',
  'l2encap.red': 'l2encap_red',
} as const

interface Fields {
  mode?: keyof typeof seg6Modes | number
  segs?: readonly string[]
  hmac?: number
}

export const seg6 = encapKind({
  options: {
    /** Into the packet (`inline`), or around it; `.red` leaves out the first segment. */
    mode: renamed('mode', seg6Modes),
    segs,
    hmac,
    /** Source address of the outer packet. */
    src: address('src', 6),
    /** Routing table that the first segment is looked up in. */
    table: worded('table', tables, 0xffffffff),
  },
  required: ['mode', 'segs'],
  pack({mode, segs = [], hmac, ...others}: Fields, option) {
    checkCount(`${option}.segs`, segs, mode === 'inline', hmac)
    return {srh: {mode, srh: segmentHeader(segs, mode === 'inline', hmac)}, ...others}
  },
  unpack({srh: tunnel, ...others}: Infer<typeof seg6Encap>) {
    const words = tunnel && headerWords(tunnel.srh, tunnel.mode === 'inline')
    return words && {mode: tunnel.mode, ...words, ...others}
  },
})
