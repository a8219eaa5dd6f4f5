/** `encap ip` and `encap ip6`: parameters for a tunnel device with external metadata. */

import type {Infer} from '../../../../../protocol/codec.js'
import {AF} from '../../../../../protocol/constants.js'
import {nested} from '../../../../../protocol/nested.js'
import type {ip6Encap, ipEncap} from '../../../../../protocol/route/encap/index.js'
import {tunnelFlags} from '../../../../route/encap/ip.js'
import type {TunnelOptions} from '../../../../route/encap/ip-options.js'
import {familyColor, hostText, readHost} from '../../../common/addresses.js'
import type {Context} from '../../../common/context.js'
import type {Cursor} from '../../../common/cursor.js'
import {dsfield} from '../../../common/databases.js'
import {garbage, wrong} from '../../../common/failure.js'
import {parseWide, unsigned} from '../../../common/numbers.js'
import {optionReaders, showTunnelOptions} from './ip-options.js'
import type {EncapKind} from './kinds.js'
import {readOnce} from './words.js'

type Ip = Infer<typeof ipEncap>
type Ip6 = Infer<typeof ip6Encap>

/** What both families have, and the words for the fields that differ. */
function readTunnel(args: Cursor, family: number, ttl: string, tos: string): object {
  const encap: {[key: string]: unknown} = {}
  let flags = 0
  let opts: TunnelOptions | undefined
  const host = (key: string) => (word: string) => {
    encap[key] = readHost(word, family).text
  }
  const options = Object.entries(optionReaders).map(([name, read]): [string, (value: string) => void] => [
    name,
    value => {
      if (opts) throw garbage('opts', name)
      opts = read(value)
    },
  ])
  readOnce(args, {
    values: {
      id: word => {
        const id = parseWide(word)
        if (id === undefined) throw wrong(word, '"id" value is invalid\n')
        encap.id = id
      },
      dst: host('dst'),
      src: host('src'),
      [tos]: word => {
        const value = dsfield.number(word)
        if (value === undefined) throw wrong(word, `"${tos}" value is invalid\n`)
        encap[tos] = value
      },
      [ttl]: word => {
        encap[ttl] = unsigned(word, 8, `"${ttl}" value is invalid\n`)
      },
    },
    others: Object.fromEntries(options),
    flags: Object.fromEntries(
      Object.entries(tunnelFlags).map(([word, bit]) => [
        word,
        () => {
          flags |= bit
        },
      ]),
    ),
  })
  return {...encap, ...(flags !== 0 && {flags}), ...(opts && nested({opts: nested(opts)}))}
}

export const ip: EncapKind = {
  type: 'ip',
  read: args => readTunnel(args, AF.INET, 'ttl', 'tos'),
  show(context, encap: Ip) {
    showEnds(context, encap, AF.INET)
    showNumbers(context, {ttl: encap.ttl, tos: encap.tos})
    showRest(context, encap)
  },
}

export const ip6: EncapKind = {
  type: 'ip6',
  read: args => readTunnel(args, AF.INET6, 'hoplimit', 'tc'),
  show(context, encap: Ip6) {
    showEnds(context, encap, AF.INET6)
    showNumbers(context, {hoplimit: encap.hoplimit, tc: encap.tc})
    showRest(context, encap)
  },
}

function showEnds({out}: Context, {id, src, dst}: Ip | Ip6, family: number): void {
  if (id !== undefined) out.put('id', id, `id ${id} `)
  for (const [key, address] of Object.entries({src, dst})) {
    if (address === undefined) continue
    const text = hostText(address)
    out.put(key, text, `${key} ${text} `, familyColor(family))
  }
}

function showNumbers({out}: Context, numbers: Readonly<Record<string, number | undefined>>): void {
  for (const [key, value] of Object.entries(numbers))
    if (value !== undefined) out.put(key, value, `${key} ${value} `)
}

function showRest(context: Context, {flags = 0, opts}: Ip | Ip6): void {
  for (const [word, bit] of Object.entries(tunnelFlags))
    if (flags & bit) context.out.put(word, true, `${word} `)
  if (opts) showTunnelOptions(context, opts)
}
