/** One rule as `ip rule` and `ip monitor` show it. */
import {FIB_RULE, FR_ACT, RTN, RTPROT} from '../../../../protocol/route/constants.js'
import type {RuleMessage} from '../../../../protocol/route/rule.js'
import {bitsOf, familyColor, hostText} from '../../common/addresses.js'
import type {Context} from '../../common/context.js'
import {dsfield, groups, protocols, realms, tables} from '../../common/databases.js'
import {ipProtocolName} from '../../common/ip-protocols.js'
import {typeWord} from '../route/types.js'
import type {Range} from './words.js'

/** Prints a rule in an object of the JSON. */
export function showRule(context: Context, message: RuleMessage): void {
  const {out, settings} = context
  const {attributes: a, flags} = message
  out.put('priority', a.priority ?? 0, `${a.priority ?? 0}:\t`)
  if (flags & FIB_RULE.INVERT) out.put('not', null, 'not ')
  showPlaces(context, message)
  if (message.tos) {
    const tos = dsfield.name(message.tos, settings.numeric)
    out.put('tos', tos, ` tos ${tos}`)
  }
  showMark(context, message)
  showDevice(context, 'iif', a.iifname, (flags & FIB_RULE.IIF_DETACHED) !== 0)
  showDevice(context, 'oif', a.oifname, (flags & FIB_RULE.OIF_DETACHED) !== 0)
  if (a.l3mdev) out.put('l3mdev', null, ' lookup [l3mdev-table]')
  if (a.uidRange) {
    const {start, end} = a.uidRange
    out.put('uid_start', start, ` uidrange ${start}`)
    out.put('uid_end', end, `-${end}`)
  }
  if (a.ipProto !== undefined) {
    const word = (settings.numeric ? undefined : ipProtocolName(a.ipProto)) ?? `ipproto-${a.ipProto}`
    out.put('ipproto', word, ` ipproto ${word}`)
  }
  showPorts(context, 'sport', a.sportRange)
  showPorts(context, 'dport', a.dportRange)
  if (a.tunId !== undefined) out.put('tun_id', a.tunId, ` tun_id ${a.tunId}`)
  showTable(context, message)
  if (a.flow !== undefined) showFlow(context, a.flow)
  showAction(context, message)
  const {protocol} = a
  if (protocol !== undefined && ((protocol !== 0 && protocol !== RTPROT.KERNEL) || settings.details)) {
    const name = protocols.name(protocol, settings.numeric)
    out.put('protocol', name, ` proto ${name}`)
  }
  out.text('\n')
}

/** `from PREFIX to PREFIX` */
function showPlaces({out}: Context, {attributes: a, family, src_len, dst_len}: RuleMessage): void {
  const place = (key: 'src' | 'dst', address: string | undefined, length: number) => {
    const text = address === undefined ? '0' : hostText(address)
    out.put(key, text, text, address === undefined ? undefined : familyColor(family))
    if (address === undefined || length !== bitsOf(family)) out.put(`${key}len`, length, `/${length}`)
  }
  out.text('from ')
  if (a.src === undefined && src_len === 0) out.put('src', 'all', 'all')
  else place('src', a.src, src_len)
  if (a.dst === undefined && dst_len === 0) return
  out.text(' to ')
  place('dst', a.dst, dst_len)
}

function showMark({out}: Context, {attributes: {fwmark = 0, fwmask}}: RuleMessage): void {
  if (fwmark === 0 && fwmask === undefined) return
  const mark = hexadecimal(fwmark)
  out.put('fwmark', mark, ` fwmark ${mark}`)
  if (fwmask === undefined || fwmask === 0xffffffff) return
  const mask = hexadecimal(fwmask)
  out.put('fwmask', mask, `/${mask}`)
}

/** C's `%#x`. */
const hexadecimal = (number: number): string => (number === 0 ? '0' : `0x${number.toString(16)}`)

function showDevice({out}: Context, key: 'iif' | 'oif', name: string | undefined, detached: boolean): void {
  if (name === undefined) return
  out.text(` ${key} `)
  out.put(key, name, name, 'ifname')
  if (detached) out.put(`${key}_detached`, null, ' [detached]')
}

function showPorts({out}: Context, key: 'sport' | 'dport', range: Range | undefined): void {
  if (!range) return
  const {start, end} = range
  if (start === end) {
    out.put(key, start, ` ${key} ${start}`)
    return
  }
  out.put(`${key}_start`, start, ` ${key} ${start}`)
  out.put(`${key}_end`, end, `-${end}`)
}

function showTable({out, settings}: Context, {attributes: a, table: low}: RuleMessage): void {
  const table = a.table ?? low
  if (table === 0) return
  const name = tables.name(table, settings.numeric)
  out.put('table', name, ` lookup ${name}`)
  if (a.suppressPrefixlen !== undefined && a.suppressPrefixlen !== -1)
    out.put('suppress_prefixlen', a.suppressPrefixlen, ` suppress_prefixlength ${a.suppressPrefixlen}`)
  if (a.suppressIfgroup !== undefined && a.suppressIfgroup !== -1) {
    const group = groups.name(a.suppressIfgroup, settings.numeric)
    out.put('suppress_ifgroup', group, ` suppress_ifgroup ${group}`)
  }
}

function showFlow({out, settings}: Context, flow: number): void {
  const from = flow >>> 16
  const name = (realm: number) => realms.name(realm, settings.numeric)
  out.text(' realms ')
  if (from) out.put('flow_from', name(from), `${name(from)}/`)
  out.put('flow_to', name(flow & 0xffff), name(flow & 0xffff))
}

function showAction({out, settings}: Context, {action, flags, attributes: a}: RuleMessage): void {
  if (action === RTN.NAT) out.put('masquerade', null, ' masquerade')
  else if (action === FR_ACT.GOTO) {
    if (a.goto === undefined) out.put('goto', 'none', ' goto none')
    else out.put('goto', a.goto, ` goto ${a.goto}`)
    if (flags & FIB_RULE.UNRESOLVED) out.put('unresolved', null, ' [unresolved]')
  } else if (action === FR_ACT.NOP) out.put('nop', null, ' nop')
  else if (action !== FR_ACT.TO_TBL) {
    const word = typeWord(action, settings.numeric)
    out.put('action', word, ` ${word}`)
  }
}
