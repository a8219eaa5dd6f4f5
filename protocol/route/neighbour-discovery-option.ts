/** `RTM_NEWNDUSEROPT`: options of router advertisements that are not the kernel's business (linux/rtnetlink.h). */
import {ipv6} from '../address.js'
import {attr, attributes} from '../attributes.js'
import {align4, copyBytes, need} from '../bytes.js'
import type {Codec, Header} from '../codec.js'
import {AF} from '../constants.js'
import {outOfRange} from '../errors.js'
import {type MessageOf, message} from '../message.js'
import {named} from '../names.js'
import {bytes, s32, u8, u16} from '../scalars.js'
import {pad, struct} from '../struct.js'

/** `struct nduseroptmsg`. */
export const nduseroptmsg = struct('nduseroptmsg', 'nduseropt_', {
  family: named('AF_', u8, AF),
  pad1: pad(1),
  /** Bytes of options between this header and the attributes, a multiple of 8. */
  opts_len: u16,
  ifindex: s32,
  /** 134, which is a router advertisement. */
  icmp_type: u8,
  icmp_code: u8,
  pad2: pad(6),
})

/** `NDUSEROPT_*` */
const optionAttributes = attributes({
  /** The router. */
  srcaddr: attr('NDUSEROPT_SRCADDR', 1, ipv6),
})

const lengthIn = (header: Header) => header.opts_len as number

/** The options as they stood in the packet, and what aligns them, before the attributes of a set. */
function behindOptions<A extends object>(set: Codec<A>): Codec<A & {options?: Uint8Array}> {
  const endOf = (start: number, end: number, header: Header) =>
    Math.min(start + align4(lengthIn(header)), end)
  return {
    ...set,
    decode(view, start, end, header) {
      need('options', lengthIn(header), start, end)
      const at = endOf(start, end, header)
      return Object.assign(set.decode(view, at, end, header) ?? ({} as A), {
        options: copyBytes(view, start, at),
      })
    },
    encode(writer, {options, ...rest}, header) {
      if (options) {
        const length = lengthIn(header)
        if (options.length < length || options.length > align4(length))
          throw outOfRange(`options of opts_len (${length}) bytes`, options)
        bytes.encode(writer, options, header)
      }
      set.encode(writer, rest as unknown as A, header)
    },
    *parts(view, start, end, header) {
      const at = endOf(start, end, header)
      yield {name: 'options', at: start, start, end: at, codec: bytes}
      yield* set.parts?.(view, at, end, header) ?? []
    },
    inner: () => [set],
  }
}

/**
 * `RTM_NEWNDUSEROPT`: `nduseroptmsg`, the options themselves and `NDUSEROPT_*` (linux/rtnetlink.h). The kernel sends
 * it to the group `RTNLGRP_ND_USEROPT`.
 */
export const neighbourDiscoveryOption = message(nduseroptmsg, behindOptions(optionAttributes))
/**
 * The options as {@link neighbourDiscoveryOption} reads them: `options` holds their bytes as they stood in the
 * packet.
 */
export interface NeighbourDiscoveryOptionMessage extends MessageOf<typeof neighbourDiscoveryOption> {}
