/** The states of IPsec that packets went through: `ipsec in spnum 1 reqid`. */
import {checkInteger} from '../../../../../words/options.js'
import {hostInteger, integer, ipv4Type, ipv6Type} from '../../../values/types.js'
import {dataOf} from '../../expressions.js'
import {loaded} from '../field.js'
import type {Family} from './family.js'

const ipsecKeys = {
  reqid: ['reqid', hostInteger[4]],
  spi: ['spi', integer[4]],
  'ip saddr': ['saddr_ip4', ipv4Type],
  'ip daddr': ['daddr_ip4', ipv4Type],
  'ip6 saddr': ['saddr_ip6', ipv6Type],
  'ip6 daddr': ['daddr_ip6', ipv6Type],
} as const
const directions = ['in', 'out'] as const

export const ipsec: Family = {
  pattern: /^ipsec (?<dir>in|out) (?:spnum (?<spnum>\d+) )?(?<key>reqid|spi|ip6? [sd]addr)$/,
  field(option, {dir, spnum, key: word}) {
    const [key, type] = ipsecKeys[word as keyof typeof ipsecKeys]
    const data = {
      dreg: 1,
      key,
      dir: directions.indexOf(dir as 'in'),
      spnum: checkInteger(option, Number(spnum ?? 0), 0, 255),
    }
    return loaded({name: 'xfrm', data}, type)
  },
  name([load]) {
    const {dreg, key, dir = 0, spnum} = dataOf(load, 'xfrm') ?? {}
    const word = Object.entries(ipsecKeys).find(([, [known]]) => known === key)?.[0]
    return dreg === 1 && word !== undefined && directions[dir]
      ? `ipsec ${directions[dir]} ${spnum ? `spnum ${spnum} ` : ''}${word}`
      : undefined
  },
}
