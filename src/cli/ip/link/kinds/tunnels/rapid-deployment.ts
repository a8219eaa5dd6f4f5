/** 6rd, RFC 5969: the IPv6 prefix of a domain, and the IPv4 prefix that its addresses have in common. */
import {AF} from '../../../../../../protocol/constants.js'
import {hostText, readPrefix} from '../../../../common/addresses.js'
import type {KindRow, Shown} from '../kind.js'
import type {Tunnel} from './tunnel.js'

/** What 6to4 has, RFC 3056. */
const sixToFour: Tunnel = {
  '6rdPrefix': '2002::',
  '6rdPrefixlen': 16,
  '6rdRelayPrefix': '0.0.0.0',
  '6rdRelayPrefixlen': 0,
}

export const domain: KindRow<Tunnel> = {
  words: {
    '6rd-prefix'({args, data}) {
      const {text = '::', length} = readPrefix(args.next(), AF.INET6)
      Object.assign(data, {'6rdPrefix': text, '6rdPrefixlen': length})
    },
    '6rd-relay_prefix'({args, data}) {
      const {text = '0.0.0.0', length} = readPrefix(args.next(), AF.INET)
      Object.assign(data, {'6rdRelayPrefix': text, '6rdRelayPrefixlen': length})
    },
    '6rd-reset'({data}) {
      Object.assign(data, sixToFour)
    },
  },
  show(view) {
    const {
      '6rdPrefix': prefix,
      '6rdPrefixlen': length,
      '6rdRelayPrefix': relay,
      '6rdRelayPrefixlen': relayLength,
    } = view.data
    if (!prefix || !length) return
    showPrefix(view, '6rd-prefix', 'prefix', hostText(prefix), length)
    if (relay !== undefined && relay !== '0.0.0.0' && relayLength !== undefined)
      showPrefix(view, '6rd-relay_prefix', 'relay_prefix', relay, relayLength)
  },
}

function showPrefix(
  {context: {out}}: Shown<Tunnel>,
  word: string,
  key: string,
  prefix: string,
  length: number,
): void {
  out.text(`${word} `)
  out.put(key, prefix, prefix)
  out.put(`${key}len`, length, `/${length} `)
}
