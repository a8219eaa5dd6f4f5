/** veth, veth(4): pairs of virtual Ethernet links (linux/veth.h). */
import {attr, attributes} from '../../attributes.js'
import type {Codec} from '../../codec.js'
import {lazy} from '../../lazy.js'
// A cycle by nature, broken by lazy(). Import this file through link.js or index.js.
import {type LinkInput, link} from '../link.js'

const peer: Codec<LinkInput> = lazy('struct ifinfomsg', (): Codec<LinkInput> => link)

export const veth = attributes({
  /** A whole link message that describes the other end. Only in requests; the kernel tells `IFLA_LINK` instead. */
  peer: attr('VETH_INFO_PEER', 1, peer),
})
