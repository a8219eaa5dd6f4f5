/** `type macvlan` and `type macvtap` (ip-link(8)). */
import type {Attributes} from '../../../../../protocol/attributes.js'
import {macvlan as attributes, MACVLAN_FLAG} from '../../../../../protocol/route/link-kinds/macvlan.js'
import type {Cursor} from '../../../common/cursor.js'
import {Failure} from '../../../common/failure.js'
import {hardwareArgument} from '../../../common/hardware.js'
import {parseInteger} from '../../../common/numbers.js'
import {oneOf} from '../../../common/on-off.js'
import {writeAll} from '../../../common/streams.js'
import {type AnyLinkKind, type KindRow, linkKind, type Shown} from './kind.js'
import {put, rowsOf} from './rows.js'

type Macvlan = Attributes<typeof attributes.rows>
const {custom, report} = rowsOf(attributes)

const MODES = ['private', 'vepa', 'bridge', 'passthru', 'source'] as const
const FLAGS = [
  ['nopromisc', MACVLAN_FLAG.NOPROMISC],
  ['nodst', MACVLAN_FLAG.NODST],
  ['null', 0],
] as const
const flagWords = FLAGS.map(([word]) => word)

const usageOf = (kind: string): string =>
  `Usage: ... ${kind} mode MODE [flag MODE_FLAG] MODE_OPTS [bcqueuelen BC_QUEUE_LEN]

MODE: private | vepa | bridge | passthru | source
MODE_FLAG: null | nopromisc | nodst
MODE_OPTS: for mode "source":
	macaddr { { add | del } <macaddr> | set [ <macaddr> [ <macaddr>  ... ] ] | flush }
BC_QUEUE_LEN: Length of the rx queue for broadcast/multicast: [0-4294967295]`

function macvlanKind(kind: string): AnyLinkKind {
  const usage = usageOf(kind)
  const unknown = (word: string) => new Failure(1, `${kind}: unknown option "${word}"?\n${usage}`)
  return linkKind(attributes, {
    name: kind,
    usage,
    unknown,
    options: [
      custom(
        'mode',
        'mode~',
        ({args}) => MODES[oneOf('mode', MODES, args.next())] as (typeof MODES)[number],
        (view, value) => put(view, 'mode', {}, typeof value === 'number' ? 'unknown' : value),
      ),
      flag('flag~'),
      sources(usage, unknown),
      flag('nopromisc~', MACVLAN_FLAG.NOPROMISC),
      flag('nodst~', MACVLAN_FLAG.NODST),
      report('flags', ({context: {out}}, value) => {
        if (value & MACVLAN_FLAG.NOPROMISC) out.put('nopromisc', true, 'nopromisc ')
        if (value & MACVLAN_FLAG.NODST) out.put('nodst', true, 'nodst ')
      }),
      custom(
        'bcQueueLen',
        'bcqueuelen~',
        ({args}) => {
          const word = args.next()
          const length = parseInteger(word, 0, 0xffffffff)
          if (length !== undefined) return length
          throw new Failure(
            1,
            `Error: argument of "bcqueuelen" must be a positive integer [0-4294967295], not "${word}"`,
          )
        },
        (view, value) => put(view, 'bcqueuelen', {}, value),
      ),
      report('bcQueueLenUsed', (view, value) => put(view, 'usedbcqueuelen', {}, value)),
      {show: showSources},
    ],
    finish({data}) {
      const promiscuous = ((data.flags ?? 0) & MACVLAN_FLAG.NOPROMISC) === 0
      if (!promiscuous && data.mode !== 'passthru')
        throw new Failure(1, `${kind}: nopromisc flag only valid in passthru mode\n${usage}`)
    },
  })
}

/** `flag nodst`, or `nodst` alone. */
const flag = (word: string, bit?: number): KindRow<Macvlan> => ({
  words: {
    [word]: ({args, data}) => {
      const chosen = bit ?? (FLAGS[oneOf('flag', flagWords, args.next())]?.[1] as number)
      data.flags = (data.flags ?? 0) | chosen
    },
  },
})

/** `macaddr add|del|set|flush`: the addresses that are let in. */
const sources = (usage: string, unknown: (word: string) => Failure): KindRow<Macvlan> => ({
  words: {
    'macaddr~': ({args, data}) => {
      const action = args.next()
      if (action === 'add' || action === 'del') {
        data.macaddrMode = action
        data.macaddr = address(args.next())
      } else if (action === 'set') {
        data.macaddrMode = action
        const macaddr = addresses(args, unknown)
        if (macaddr.length > 0) data.macaddrData = {macaddr}
      } else if (action === 'flush') data.macaddrMode = action
      else throw new Failure(1, usage)
    },
  },
})

function address(word: string): string {
  const text = hardwareArgument(word)
  if (!isEthernet(text)) throw new Failure(1)
  return text
}

const isEthernet = (text: string): boolean => text.split(':').length === 6

/** All words that are addresses. A word that begins like one loses what stands behind its colon. */
function addresses(args: Cursor, unknown: (word: string) => Failure): string[] {
  const found: string[] = []
  while (!args.done) {
    const word = args.next()
    const text = attempt(word)
    if (text === undefined) {
      const [start = '', more] = word.split(':')
      if (more !== undefined) throw unknown(start)
      args.back()
      break
    }
    found.push(text)
  }
  return found
}

function attempt(word: string): string | undefined {
  try {
    const text = hardwareArgument(word)
    return isEthernet(text) ? text : undefined
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    writeAll(2, `${error.message}\n`)
    return undefined
  }
}

function showSources({context: {out}, data: {mode, macaddrCount, macaddrData}}: Shown<Macvlan>): void {
  if (mode !== 'source' || macaddrCount === undefined) return
  out.put('macaddr_count', macaddrCount, `remotes (${macaddrCount}) `)
  const {macaddr} = macaddrData ?? {}
  if (!macaddr) return
  out.array('macaddr_data', () => {
    for (const one of macaddr) out.put(undefined, one, `${one} `)
  })
}

export const macvlan = macvlanKind('macvlan')
export const macvtap = macvlanKind('macvtap')
