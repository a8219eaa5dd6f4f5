/** `type hsr` (ip-link(8)). */
import {hsr as attributes} from '../../../../../protocol/route/link-kinds/hsr.js'
import {Failure, wrong} from '../../../common/failure.js'
import {unsigned} from '../../../common/numbers.js'
import {linkKind} from './kind.js'
import {put, read, rowsOf} from './rows.js'

const usage = `Usage:	ip link add name NAME type hsr slave1 SLAVE1-IF slave2 SLAVE2-IF
	[ supervision ADDR-BYTE ] [version VERSION] [proto PROTOCOL]

NAME
	name of new hsr device (e.g. hsr0)
SLAVE1-IF, SLAVE2-IF
	the two slave devices bound to the HSR device
ADDR-BYTE
	0-255; the last byte of the multicast address used for HSR supervision
	frames (default = 0)
VERSION
	0,1; the protocol version to be used. (default = 0)
PROTOCOL
	0 - HSR, 1 - PRP. (default = 0 - HSR)`

const {number, device, report, custom} = rowsOf(attributes)
const slave = {unset: 'none', missing: (word: string) => wrong(word, 'No such interface')} as const

export const hsr = linkKind(attributes, {
  name: 'hsr',
  usage,
  unknown: word => new Failure(1, `hsr: what is "${word}"?\n${usage}`),
  options: [
    read(number('multicastSpec', 'supervision~', 8, {why: 'ADDR-BYTE is invalid'})),
    device('slave1', 'slave1~', slave),
    device('slave2', 'slave2~', slave),
    report('seqNr', (view, value) => put(view, 'sequence', {json: 'seq_nr'}, value)),
    report('supervisionAddr', (view, value) => put(view, 'supervision', {json: 'supervision_addr'}, value)),
    read(number('version', 'version~', 8, {why: 'version is invalid'})),
    custom(
      'protocol',
      'proto~',
      ({args}) => unsigned(args.next(), 8, 'protocol is invalid'),
      (view, value) => put(view, 'proto', {}, typeof value === 'number' ? value : Number(value === 'prp')),
    ),
  ],
})
