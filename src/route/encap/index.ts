/** Encapsulations of routes and nexthops (ip-route(8), ENCAP), each in ip(8)'s words. */
import {encapType} from '../../../protocol/route/encap/index.js'
import {words} from '../../words/words.js'
import {bpf} from './bpf.js'
import {ila} from './ila.js'
import {ioam6} from './ioam6.js'
import {ip, ip6} from './ip.js'
import type {EncapValues} from './kind.js'
import {mpls} from './mpls.js'
import {rpl} from './rpl.js'
import {seg6} from './seg6.js'
import {seg6local} from './seg6-local.js'
import {xfrm} from './xfrm.js'

/** Tables of options by type. */
export const encapKinds = {mpls, ip, ip6, ila, seg6, seg6local, bpf, rpl, ioam6, xfrm}

type EncapKinds = typeof encapKinds

/** `seg6_local` is the one that ip(8) calls something else. */
const {seg6_local, ...sameNames} = encapType.numbers
/** Types by ip(8)'s word (linux/lwtunnel.h). */
export const encapsulations = words({...sameNames, seg6local: seg6_local})

/** How a route encapsulates packets; a number if this version has no name for it. */
export type EncapsulationType = Parameters<typeof encapsulations.number>[1]

/**
 * An encapsulation in ip(8)'s words, such as `{type: 'mpls', data: {labels: '100/200'}}`. Where the kernel says what
 * has no words, `data` is its attributes as bytes. What `list` returns, `add` takes back.
 */
export type Encapsulation =
  | {[K in keyof EncapKinds]: {type: K; data: EncapValues<EncapKinds[K]>}}[keyof EncapKinds]
  | {type: EncapsulationType; data: Uint8Array}
