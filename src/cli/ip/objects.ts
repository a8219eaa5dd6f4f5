/**
 * The objects of ip, in the order in which shortened names are tried. In the bundle, each is loaded when it is asked for:
 * see ../launch/lazy.ts.
 */
import type {Command} from '../common/context.js'
import {Misuse} from '../common/failure.js'
import {address} from './address/index.js'
import {addrlabel} from './addrlabel/index.js'
import {link} from './link/index.js'
import {maddress} from './maddress/index.js'
import {monitor} from './monitor/index.js'
import {neighbour} from './neighbour/index.js'
import {netconf} from './netconf/index.js'
import {netns} from './netns/index.js'
import {nexthop} from './nexthop/index.js'
import {ntable} from './ntable/index.js'
import {routeObject} from './route/index.js'
import {rule} from './rule/index.js'
import {stats} from './stats/index.js'
import {token} from './token/index.js'
import {tunnel} from './tunnel/index.js'
import {tuntap} from './tuntap/index.js'
import {unknown, usage} from './usage.js'

const help: Command = () => {
  throw new Misuse(usage)
}

/** Not here, and what is short for it means no other object. */
const segmentRouting: Command = ({last = ''}) => {
  throw unknown(last)
}

export const objects: Readonly<Record<string, Command>> = {
  'address~': address,
  'addrlabel~': addrlabel,
  'maddress~': maddress,
  'route~': routeObject,
  'neighbor~|neighbour~': neighbour,
  'ntable~|ntbl~': ntable,
  'rule~': rule,
  'link~': link,
  'monitor~': monitor,
  'netns~': netns,
  'tunnel~|tunl~': tunnel,
  'netconf~': netconf,
  'tuntap~|tap~': tuntap,
  'nexthop~': nexthop,
  'token~': token,
  'help~': help,
  'sr~': segmentRouting,
  'stats~': stats,
}

/** Their commands leave links as they are. */
export const withoutLinks: readonly Command[] = [
  address,
  addrlabel,
  neighbour,
  ntable,
  routeObject,
  rule,
  nexthop,
]
