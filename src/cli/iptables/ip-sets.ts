/** Sets of ipset(8), as matches and targets name them: the kernel's rules have them by their numbers. */
import type {Infer} from '../../../protocol/codec.js'
import {NFNL_SUBSYS, NFPROTO} from '../../../protocol/netfilter/constants.js'
import {netfilterType} from '../../../protocol/netfilter/header.js'
import {IPSET_CMD} from '../../../protocol/netfilter/ipset/constants.js'
import {type IpsetMessage, ipset} from '../../../protocol/netfilter/ipset/ipset.js'
import {IPSET, IPSET_DIM_MAX, type SET as infos} from '../../../protocol/netfilter/xtables/set.js'
import {NetlinkError} from '../../exchange/netlink-error.js'
import {connectNetfilterSync} from '../../netfilter/connection.js'
import type {Site} from './extension.js'
import type {Family} from './family.js'
import {Problem, wrong} from './problem.js'

/** A set, and which of a packet's addresses and ports are looked up in it. */
export type SetReference = Infer<(typeof infos)[3]>['add_set']

/** The first version that tells numbers and names. */
const PROTOCOL = 7
const LONGEST_NAME = 31

/** The value of an option that names a set, with the word behind it: `NAME src,dst`. */
export function readSet(option: string, name: string, site: Site): SetReference {
  const directions = site.next()
  if (directions === undefined) throw wrong(`--${option} requires two args.`)
  if (name.length > LONGEST_NAME) {
    throw wrong(`setname \`${name}' too long, max ${LONGEST_NAME} characters.`)
  }
  return {index: indexOf(name, site.family), ...readDirections(directions)}
}

/** Of each word only the beginning counts. */
function readDirections(text: string): Pick<SetReference, 'dim' | 'flags'> {
  let flags = 0
  const words = text.split(',')
  for (const [i, word] of words.entries()) {
    if (i === IPSET_DIM_MAX) throw wrong(`Can't be more src/dst options than ${IPSET_DIM_MAX}.`)
    if (!/^(src|dst)/.test(word)) {
      throw wrong("You must spefify (the comma separated list of) 'src' or 'dst'.")
    }
    if (word.startsWith('src')) flags |= sourceBit(i)
  }
  return {dim: words.length, flags}
}

const sourceBit = (dimension: number): number => IPSET.DIM_ONE_SRC << dimension

/** `NAME src,dst` */
export function setText({index, dim, flags}: SetReference): string {
  const directions = Array.from({length: dim}, (_, i) => (flags & sourceBit(i) ? 'src' : 'dst'))
  return `${nameOf(index)} ${directions.join(',')}`
}

function indexOf(name: string, family: Family): number {
  const found = ask(IPSET_CMD.GET_BYNAME, {setname: name})
  if (found?.index === undefined) throw wrong(`Set ${name} doesn't exist.\n`)
  const of = found.family ?? NFPROTO.UNSPEC
  if (of !== NFPROTO.UNSPEC && of !== family.number) {
    const version = of === NFPROTO.IPV6 ? 'IPv6' : 'IPv4'
    throw wrong(`The protocol family of set ${name} is ${version}, which is not applicable.\n`)
  }
  return found.index
}

function nameOf(index: number): string {
  const name = ask(IPSET_CMD.GET_BYINDEX, {index})?.setname
  if (name === undefined) throw wrong(`Set with index ${index} in kernel doesn't exist.\n`)
  return name
}

type Attributes = IpsetMessage['attributes']

/** What the kernel knows of a set; `undefined` if there is none. */
function ask(command: number, attributes: Attributes): Attributes | undefined {
  using netfilter = connectNetfilterSync()
  const type = netfilterType(NFNL_SUBSYS.IPSET, command)
  const value = {nfgen_family: NFPROTO.IPV4, attributes: {protocol: PROTOCOL, ...attributes}}
  try {
    return netfilter.request(type, ipset, value)[0]?.attributes
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error
    if (error.code === 'ENOENT') return undefined
    if (error.code === 'EPERM') throw new Problem('other', "Can't open socket to ipset.\n")
    throw new Problem('other', 'Kernel module xt_set is not loaded in.\n')
  }
}
