/** Named objects of connection tracking: timeouts, expectations; and the proxy of SYN packets. */
import type {NftObject} from '../../netfilter/nftables/object.js'
import {l4protos} from '../../netfilter/nftables/values/types.js'
import {families} from '../../netfilter/nftables/words.js'
import type {Inside} from './object.js'
import {timeText} from './time.js'

type Data<K extends NftObject['type']> = Exclude<(NftObject & {type: K})['data'], Uint8Array>

export const protocolWord = (number: number | string): string | number =>
  typeof number === 'string'
    ? number
    : (Object.entries(l4protos).find(([, known]) => known === number)?.[0] ?? number)

/** States with their names, in order, and the seconds that a connection is kept in them if nobody says otherwise. */
const states: Readonly<Record<string, readonly (readonly [key: string, name: string, seconds: number])[]>> = {
  tcp: [
    ['synSent', 'syn_sent', 120],
    ['synRecv', 'syn_recv', 60],
    ['established', 'established', 432_000],
    ['finWait', 'fin_wait', 120],
    ['closeWait', 'close_wait', 60],
    ['lastAck', 'last_ack', 30],
    ['timeWait', 'time_wait', 120],
    ['close', 'close', 10],
    ['synSent2', 'syn_sent2', 120],
    ['retrans', 'retrans', 300],
    ['unack', 'unack', 300],
  ],
  udp: [
    ['unreplied', 'unreplied', 30],
    ['replied', 'replied', 120],
  ],
}

/** Only timeouts that are not the default are said. */
export function timeoutInside({l3proto = 0, l4proto = 0, data}: Data<'ct_timeout'>): Inside {
  const protocol = protocolWord(l4proto)
  const family = families.word(l3proto)
  const given = (data ?? {}) as Readonly<Record<string, number>>
  const policy = (states[protocol] ?? []).flatMap(([key, name, usual]): [string, number][] => {
    const seconds = given[key]
    return seconds === undefined || seconds === usual ? [] : [[name, seconds]]
  })
  const text = policy.map(([name, seconds]) => `${name} : ${seconds}`).join(', ')
  return {
    lines: [`protocol ${protocol}`, `l3proto ${family}`, `policy = { ${text} }`],
    json: {protocol, l3proto: family, policy: policy.length > 0 ? Object.fromEntries(policy) : null},
  }
}

export function expectationInside(data: Data<'ct_expect'>): Inside {
  const {l3proto = 0, l4proto = 0, dport, timeout = 0, size} = data
  const protocol = protocolWord(l4proto)
  const family = families.word(l3proto)
  return {
    lines: [
      `protocol ${protocol}`,
      `dport ${dport}`,
      `timeout ${timeText(timeout)}`,
      `size ${size}`,
      `l3proto ${family}`,
    ],
    json: {protocol, dport, timeout, size, l3proto: family},
  }
}

const SACK_PERM = 4
const TIMESTAMP = 8

export function synproxyInside({mss, wscale, flags = 0}: Data<'synproxy'>): Inside {
  const bits = Number(flags)
  const timestamp = bits & TIMESTAMP ? ['timestamp'] : []
  const sackPerm = bits & SACK_PERM ? ['sack-perm'] : []
  const words = [...timestamp, ...sackPerm]
  // The space between both stays if there is only one.
  const options = words.length > 0 ? [`${timestamp.join()} ${sackPerm.join()}`] : []
  return {
    lines: [`mss ${mss}`, `wscale ${wscale}`, ...options],
    json: {mss, wscale, ...(words.length > 0 && {flags: words})},
  }
}
