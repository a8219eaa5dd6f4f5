/** How many messages of a dump survive decode → encode: what the programs lossless-*.ts print. */
import {toHex, viewOf} from '../../protocol/bytes.js'
import {frameAt} from '../../protocol/frame.js'
import {formatOf} from '../../protocol/route/registry.js'
import {notesIn, roundTrip, unknownIn} from './round-trip.js'

/** Of one kind of object. */
export interface Count {
  messages: number
  identical: number
  /** Attributes that went into `unknown`. */
  unknown: string[]
  /** Attributes whose bytes the rows alone would not give. */
  noted: string[]
}

/** Of all kinds that a program has dumped. */
export interface Outcome {
  counts: Record<string, Count>
  /** Commands that were refused. */
  refused: string[]
}

type Messages = Readonly<Record<string, readonly Uint8Array[]>>

/** Prints one line of JSON, with what else a program has to say; or with `--hex` all messages, one a line. */
export function report(messages: Messages, others: object, lookUp: typeof formatOf = formatOf): void {
  if (process.argv.includes('--hex')) {
    for (const message of Object.values(messages).flat()) console.log(toHex(message))
    return
  }
  const counts = Object.entries(messages).map(([name, all]) => [name, count(name, all, lookUp)])
  console.log(JSON.stringify({counts: Object.fromEntries(counts), ...others}))
}

function count(name: string, messages: readonly Uint8Array[], lookUp: typeof formatOf): Count {
  const trips = messages.map(message => {
    const frame = frameAt(viewOf(message), 0, message.length)
    const format = frame && lookUp(frame)
    if (!format) throw new Error(`message type ${frame?.type} is not in the registry`)
    return roundTrip(format, message)
  })
  return {
    messages: trips.length,
    identical: trips.filter(({identical}) => identical).length,
    unknown: [...new Set(trips.flatMap(({value}) => unknownIn(name, value)))],
    noted: [...new Set(trips.flatMap(({value}) => notesIn(name, value)))],
  }
}

/** What this kernel lacks has nothing to dump. */
export function tryDump(dump: () => Uint8Array[]): Uint8Array[] {
  try {
    return dump()
  } catch (error) {
    if (/refused/.test((error as Error).message)) return []
    throw error
  }
}
