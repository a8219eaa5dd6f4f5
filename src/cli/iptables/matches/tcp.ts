/** `-m tcp` */
import type {Infer} from '../../../../protocol/codec.js'
import {tcp as infos, XT_TCP_INV} from '../../../../protocol/netfilter/xtables/tcpudp.js'
import {compare, type Expression, masked, payload} from '../expressions.js'
import {extension} from '../extension.js'
import {portRange} from '../port-values.js'
import {allPorts, portExpressions, portNames, portOptions, printPorts, savePorts} from '../ports.js'
import {wrong} from '../problem.js'
import {IPPROTO} from '../protocols.js'
import {wholeNumber} from '../values.js'

const FLAGS = {FIN: 1, SYN: 2, RST: 4, PSH: 8, ACK: 0x10, URG: 0x20} as const
const ALL = 0x3f
const SYN_MASK = FLAGS.FIN | FLAGS.SYN | FLAGS.RST | FLAGS.ACK

/** Where the flags stand in the header. */
const FLAGS_OFFSET = 13

const help = `tcp match options:
[!] --tcp-flags mask comp	match when TCP flags & mask == comp
				(Flags: SYN ACK FIN RST URG PSH ALL NONE)
[!] --syn			match when only SYN flag set
				(equivalent to --tcp-flags SYN,RST,ACK,FIN SYN)
[!] --source-port port[:port]
 --sport ...
				match source port(s)
[!] --destination-port port[:port]
 --dport ...
				match destination port(s)
[!] --tcp-option number        match if TCP option set
`

function flagBits(text: string): number {
  let bits = 0
  for (const word of text.split(',')) {
    const name = word.toUpperCase()
    if (name === '') continue
    if (name === 'ALL') bits |= ALL
    else if (Object.hasOwn(FLAGS, name)) bits |= FLAGS[name as keyof typeof FLAGS]
    else if (name !== 'NONE') throw wrong(`Unknown TCP flag \`${word}'`)
  }
  return bits
}

function flagNames(bits: number): string {
  const names = Object.entries(FLAGS).flatMap(([name, bit]) => (bits & bit ? [name] : []))
  return names.join(',') || 'NONE'
}

const twoFlags = "Only one of `--syn' or `--tcp-flags'  allowed"
const hexByte = (byte: number) => `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`

type Info = Infer<(typeof infos)[0]>

function native({spts, dpts, option, flg_mask, flg_cmp, invflags}: Info): Expression[] | undefined {
  if (option || invflags & XT_TCP_INV.OPTION) return undefined
  const ports = portExpressions(spts, !!(invflags & XT_TCP_INV.SRCPT), dpts, !!(invflags & XT_TCP_INV.DSTPT))
  const op = invflags & XT_TCP_INV.FLAGS ? 'neq' : 'eq'
  const flags = flg_mask
    ? [
        payload('transport_header', FLAGS_OFFSET, 1),
        masked(Uint8Array.of(flg_mask)),
        compare(op, Uint8Array.of(flg_cmp)),
      ]
    : []
  const all = [...flags, ...ports]
  return all.length > 0 || invflags || flg_cmp ? all : undefined
}

export const tcp = extension<Info>({
  name: 'tcp',
  revision: 0,
  info: infos[0],
  help,
  options: [
    ...portOptions<Info>(
      XT_TCP_INV,
      (_option, text) => portRange(text, 'tcp'),
      option => `Only one \`--${option}' allowed`,
    ),
    {
      name: 'syn',
      takes: false,
      inverts: true,
      again: twoFlags,
      set(draft, _value, inverted) {
        if (draft.flg_mask) throw wrong(twoFlags)
        draft.flg_mask = SYN_MASK
        draft.flg_cmp = FLAGS.SYN
        if (inverted) draft.invflags |= XT_TCP_INV.FLAGS
      },
    },
    {
      name: 'tcp-flags',
      inverts: true,
      again: twoFlags,
      set(draft, value, inverted, site) {
        if (draft.flg_mask) throw wrong(twoFlags)
        const second = site.next()
        if (second === undefined || second === '!') throw wrong('--tcp-flags requires two args.')
        draft.flg_mask = flagBits(value)
        draft.flg_cmp = flagBits(second)
        if (inverted) draft.invflags |= XT_TCP_INV.FLAGS
      },
    },
    {
      name: 'tcp-option',
      inverts: true,
      again: "Only one `--tcp-option' allowed",
      set(draft, value, inverted) {
        const option = wholeNumber(value, 1, 0xff)
        if (option === undefined) throw wrong(`Bad TCP option "${value}"`)
        draft.option = option
        if (inverted) draft.invflags |= XT_TCP_INV.OPTION
      },
    },
  ],
  initial: () => ({spts: allPorts(), dpts: allPorts(), option: 0, flg_mask: 0, flg_cmp: 0, invflags: 0}),
  fits(draft, {protocol}) {
    if (protocol !== IPPROTO.TCP && native(draft)) throw wrong("TCP match requires '-p tcp'")
  },
  print({spts, dpts, option, flg_mask, flg_cmp, invflags}, {numeric}) {
    const names = portNames(numeric, 'tcp')
    const not = (bit: number) => (invflags & bit ? '!' : '')
    const mask = numeric
      ? `${hexByte(flg_mask)}/${hexByte(flg_cmp)}`
      : `${flagNames(flg_mask)}/${flagNames(flg_cmp)}`
    return [
      ' tcp',
      printPorts('spt', spts, !!(invflags & XT_TCP_INV.SRCPT), names),
      printPorts('dpt', dpts, !!(invflags & XT_TCP_INV.DSTPT), names),
      option || invflags & XT_TCP_INV.OPTION ? ` option=${not(XT_TCP_INV.OPTION)}${option}` : '',
      flg_mask || invflags & XT_TCP_INV.FLAGS ? ` flags:${not(XT_TCP_INV.FLAGS)}${mask}` : '',
    ].join('')
  },
  save({spts, dpts, option, flg_mask, flg_cmp, invflags}) {
    const not = (bit: number) => (invflags & bit ? ' !' : '')
    return [
      savePorts('sport', spts, !!(invflags & XT_TCP_INV.SRCPT)),
      savePorts('dport', dpts, !!(invflags & XT_TCP_INV.DSTPT)),
      option || invflags & XT_TCP_INV.OPTION ? `${not(XT_TCP_INV.OPTION)} --tcp-option ${option}` : '',
      flg_mask || invflags & XT_TCP_INV.FLAGS
        ? `${not(XT_TCP_INV.FLAGS)} --tcp-flags ${flagNames(flg_mask)} ${flagNames(flg_cmp)}`
        : '',
    ].join('')
  },
  native,
})
