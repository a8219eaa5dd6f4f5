/** Checked by the compiler only: the types that one definition of the link message gives. */
import type {LinkInput, LinkMessage} from '../../protocol/route/link.js'

const veth: LinkInput = {
  flags: 1,
  attributes: {ifname: 'a', linkinfo: {kind: 'veth', data: {peer: {attributes: {ifname: 'b'}}}}},
}
const vlan: LinkInput = {attributes: {linkinfo: {kind: 'vlan', data: {id: 5, flags: {flags: 1, mask: 1}}}}}
const port: LinkInput = {
  attributes: {linkinfo: {slaveKind: 'bridge', slaveData: {state: 'forwarding', mode: 1}}},
}
const conf: LinkInput = {attributes: {afSpec: {inet: {conf: {forwarding: 1}}}}}
const received: LinkInput = {attributes: {afSpec: {inet: {conf: [1, 2]}}}}
// @ts-expect-error no such attribute
const misspelled: LinkInput = {attributes: {mtuu: 1}}
// @ts-expect-error an attribute of another kind
const otherKind: LinkInput = {attributes: {linkinfo: {kind: 'veth', data: {id: 5}}}}
// @ts-expect-error not a state of a port
const badState: LinkInput = {attributes: {linkinfo: {slaveKind: 'bridge', slaveData: {state: 'up'}}}}

export const requests = [veth, vlan, port, conf, received, misspelled, otherKind, badState]

export function read({index, attributes}: LinkMessage): [number, bigint | undefined, number | undefined] {
  const {linkinfo, stats64} = attributes
  if (linkinfo?.kind === 'vlan' && !(linkinfo.data instanceof Uint8Array)) {
    return [index, stats64?.rx_packets, linkinfo.data?.id]
  }
  return [index, stats64?.rx_otherhost_dropped, undefined]
}
