/** The encapsulations by the words of ip(8). */
import type {Context} from '../../../common/context.js'
import type {Cursor} from '../../../common/cursor.js'
import {bpf} from './bpf.js'
import {ila} from './ila.js'
import {ioam6} from './ioam6.js'
import {ip, ip6} from './ip.js'
import {mpls} from './mpls.js'
import {rpl} from './rpl.js'
import {seg6} from './seg6.js'
import {seg6Local} from './seg6-local.js'
import {xfrm} from './xfrm.js'

export interface EncapKind {
  /** `LWTUNNEL_ENCAP_*` */
  readonly type: 'mpls' | 'ip' | 'ila' | 'ip6' | 'seg6' | 'bpf' | 'seg6_local' | 'rpl' | 'ioam6' | 'xfrm'
  /** Reads what stands behind the kind's name, up to a word that it does not know. */
  read(args: Cursor, context: Context): object
  /** Prints what {@link read} read. */
  show(context: Context, encap: object): void
}

export const encaps: Readonly<Record<string, EncapKind>> = {
  mpls,
  ip,
  ila,
  ip6,
  seg6,
  bpf,
  seg6local: seg6Local,
  rpl,
  ioam6,
  xfrm,
}
