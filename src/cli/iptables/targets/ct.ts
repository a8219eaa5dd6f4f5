/** `-j CT` and `-j NOTRACK` */

import type {Infer} from '../../../../protocol/codec.js'
import {CT as infos, XT_CT} from '../../../../protocol/netfilter/xtables/ct.js'
import {extension, type Option} from '../extension.js'
import {wrong} from '../problem.js'
import {characters, textIn, wholeNumber} from '../values.js'

type Info = Infer<(typeof infos)[2]>

const help = `CT target options:
 --notrack			Don't track connection
 --helper name			Use conntrack helper 'name' for connection
 --timeout name 		Use timeout policy 'name' for connection
 --ctevents event[,event...]	Generate specified conntrack events for connection
 --expevents event[,event...]	Generate specified expectation events for connection
 --zone {ID|mark}		Assign/Lookup connection in zone ID/packet nfmark
 --zone-orig {ID|mark}		Same as 'zone' option, but only applies to ORIGINAL direction
 --zone-reply {ID|mark} 	Same as 'zone' option, but only applies to REPLY direction
`

const HELPER_SIZE = 16
const TIMEOUT_SIZE = 32

/** `IPCT_*` */
const EVENTS: Readonly<Record<string, number>> = {
  new: 1 << 0,
  related: 1 << 1,
  destroy: 1 << 2,
  reply: 1 << 3,
  assured: 1 << 4,
  protoinfo: 1 << 5,
  helper: 1 << 6,
  mark: 1 << 7,
  natseqinfo: 1 << 8,
  secmark: 1 << 9,
}
/** `IPEXP_*` */
const EXPECTATION_EVENTS: Readonly<Record<string, number>> = {new: 1 << 0}

function eventsOf(names: Readonly<Record<string, number>>, text: string): number {
  let events = 0
  for (const word of text.split(',')) {
    if (!Object.hasOwn(names, word)) throw wrong(`Unknown event type "${word}"`)
    events |= names[word] as number
  }
  return events
}

const eventNames = (names: Readonly<Record<string, number>>, events: number): string =>
  Object.entries(names)
    .flatMap(([name, bit]) => (events & bit ? [name] : []))
    .join(',')

const zone = (name: string, direction: number): Option<Info> => ({
  name,
  set(draft, value) {
    const number = value === 'mark' ? 0 : wholeNumber(value, 0, 0xffff)
    if (number === undefined) throw wrong(`Cannot parse ${value} as a zone ID`)
    draft.zone = number
    draft.flags |= direction | (value === 'mark' ? XT_CT.ZONE_MARK : 0)
  },
})

const initial = (): Info => ({
  flags: 0,
  zone: 0,
  ct_events: 0,
  exp_events: 0,
  helper: new Uint8Array(HELPER_SIZE),
  timeout: new Uint8Array(TIMEOUT_SIZE),
  ct: 0n,
})

function words({flags, zone: number, ct_events, exp_events, helper, timeout}: Info, prefix: string): string {
  const direction = flags & XT_CT.ZONE_DIR_ORIG ? '-orig' : flags & XT_CT.ZONE_DIR_REPL ? '-reply' : ''
  const zoneWords =
    flags & XT_CT.ZONE_MARK
      ? ` ${prefix}zone${direction} mark`
      : number
        ? ` ${prefix}zone${direction} ${number}`
        : ''
  return [
    flags & XT_CT.NOTRACK ? ` ${prefix}notrack` : '',
    helper[0] ? ` ${prefix}helper ${textIn(helper)}` : '',
    timeout[0] ? ` ${prefix}timeout ${textIn(timeout)}` : '',
    ct_events ? ` ${prefix}ctevents ${eventNames(EVENTS, ct_events)}` : '',
    exp_events ? ` ${prefix}expevents ${eventNames(EXPECTATION_EVENTS, exp_events)}` : '',
    zoneWords,
  ].join('')
}

export const CT = extension<Info>({
  name: 'CT',
  revision: 2,
  info: infos[2],
  help,
  options: [
    {
      name: 'notrack',
      takes: false,
      set(draft) {
        draft.flags |= XT_CT.NOTRACK
      },
    },
    {
      name: 'helper',
      set(draft, value) {
        draft.helper = characters(value, HELPER_SIZE)
      },
    },
    {
      name: 'timeout',
      set(draft, value) {
        draft.timeout = characters(value, TIMEOUT_SIZE)
      },
    },
    {
      name: 'ctevents',
      set(draft, value) {
        draft.ct_events = eventsOf(EVENTS, value)
      },
    },
    {
      name: 'expevents',
      set(draft, value) {
        draft.exp_events = eventsOf(EXPECTATION_EVENTS, value)
      },
    },
    zone('zone', 0),
    zone('zone-orig', XT_CT.ZONE_DIR_ORIG),
    zone('zone-reply', XT_CT.ZONE_DIR_REPL),
  ],
  initial,
  print: value => ` CT${words(value, '')}`,
  save: value => words(value, '--'),
  shows: ({flags}) => !(flags & XT_CT.NOTRACK_ALIAS),
})

export const NOTRACK = extension<Info>({
  name: 'NOTRACK',
  kernel: 'CT',
  revision: 2,
  info: infos[2],
  help: 'NOTRACK does not take any options\n',
  options: [],
  initial: () => ({...initial(), flags: XT_CT.NOTRACK | XT_CT.NOTRACK_ALIAS}),
  print: () => ' NOTRACK',
  save: () => '',
  shows: ({flags}) => (flags & XT_CT.NOTRACK_ALIAS) !== 0,
})
