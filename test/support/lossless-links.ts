/**
 * Fills the namespace it runs in with links, dumps them in every way, and prints one line of JSON: how many messages
 * survived decode → encode. `--hex` prints messages instead, one a line; `--simulate` adds a device with virtual
 * functions.
 */
import {toHex} from '../../protocol/bytes.js'
import {AF} from '../../protocol/constants.js'
import {RTM} from '../../protocol/route/constants.js'
import {link, RTEXT_FILTER} from '../../protocol/route/link.js'
import {fillWithLinks, simulateDevice} from './link-zoo.js'
import {rawDump} from './raw-dump.js'
import {notesIn, roundTrip, unknownIn} from './round-trip.js'

export interface Outcome {
  messages: number
  identical: number
  /** Names of the links whose bytes changed. */
  changed: string[]
  /** Kinds with a table, and those that stayed bytes. */
  known: string[]
  raw: string[]
  /** Attributes that went into `unknown`, as `link.linkinfo #TYPE`. */
  unknown: string[]
  /** Attributes whose bytes the rows alone would not give, by family: `AF 10 link.protinfo`. */
  noted: string[]
  /** Commands that were refused. */
  refused: string[]
}

const {VF, BRVLAN, BRVLAN_COMPRESSED, SKIP_STATS, MST, MRP, CFM_CONFIG, CFM_STATUS} = RTEXT_FILTER
const requests = [
  {family: AF.UNSPEC, extMask: 0},
  {family: AF.UNSPEC, extMask: VF | SKIP_STATS},
  {family: AF.BRIDGE, extMask: 0},
  {family: AF.BRIDGE, extMask: BRVLAN},
  {family: AF.BRIDGE, extMask: BRVLAN_COMPRESSED | MST | MRP | CFM_CONFIG | CFM_STATUS},
  {family: AF.INET6, extMask: 0},
]

const refused = fillWithLinks()
if (process.argv.includes('--simulate')) simulateDevice()
const dumps = requests.flatMap(dump)
if (process.argv.includes('--hex')) printHex()
else console.log(JSON.stringify(check()))

function dump({family, extMask}: (typeof requests)[number]): Uint8Array[] {
  return rawDump(RTM.GETLINK, link, {family, ...(family !== AF.INET6 && {attributes: {extMask}})})
}

/** What became test/fixtures/links-*.txt: a line for each message of two of the dumps. */
function printHex(): void {
  for (const request of [requests[1], requests[4]])
    if (request) for (const message of dump(request)) console.log(toHex(message))
}

function check(): Outcome {
  const trips = dumps.map(message => roundTrip(link, message))
  const infos = trips.map(({value}) => value.attributes.linkinfo ?? {})
  const kindsWith = (raw: boolean) =>
    infos.filter(({data}) => data && data instanceof Uint8Array === raw).map(({kind}) => String(kind))
  return {
    messages: trips.length,
    identical: trips.filter(({identical}) => identical).length,
    changed: unique(
      trips.filter(({identical}) => !identical).map(({value}) => String(value.attributes.ifname)),
    ),
    known: unique(kindsWith(false)),
    raw: unique(kindsWith(true)),
    unknown: unique(trips.flatMap(({value}) => unknownIn('link', value.attributes))),
    noted: unique(trips.flatMap(({value}) => notesIn(`AF ${value.family} link`, value.attributes))),
    refused,
  }
}

function unique(names: string[]): string[] {
  return [...new Set(names)].sort()
}
