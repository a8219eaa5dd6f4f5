/**
 * Listens at nlmon while programs make, change, show and remove everything in the namespace it runs in, and prints how
 * many of the messages, requests and answers alike, survive decode → encode. `--hex` prints messages instead: each that
 * gives npm `netlink` something to read that no fixture does. For machines that do not last.
 */
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {readFileSync} from 'node:fs'
import {setTimeout} from 'node:timers/promises'
import {fromHex, toHex} from '../../protocol/bytes.js'
import {readCapture} from '../../protocol/capture/index.js'
import {RTNLGRP} from '../../protocol/route/constants.js'
import {openRouteSocket} from '../../src/exchange/socket.js'
import {changeCommands} from './change-zoo.js'
import {linkCommands, simulateDevice} from './link-zoo.js'
import {newAmong} from './npm-messages.js'
import {objectCommands} from './object-zoo.js'
import {fillWithRarities} from './rare-zoo.js'
import {notesIn, unknownIn} from './round-trip.js'
import {routeCommands} from './route-zoo.js'
import {refusedOf} from './run-all.js'
import {showCommands} from './show-zoo.js'
import {wholeTrips} from './whole-trip.js'

// What nobody listens to is not told.
const ear = openRouteSocket()
ear.setReceiveBuffer(8 * 1024 * 1024)
for (const group of Object.values(RTNLGRP)) {
  try {
    if (group > 0) ear.join(group)
  } catch (error) {
    // Older kernels have fewer.
    if ((error as {code?: string}).code !== 'EINVAL') throw error
  }
}
const hear = (): void => {
  while (ear.receive() > 0);
}

const FILE = '/tmp/captured.pcap'
const refused = refusedOf(['ip link add monitor type nlmon', 'ip link set monitor up'])
const tcpdump = spawn('tcpdump', ['-i', 'monitor', '-U', '-B', '65536', '-w', FILE], {
  stdio: ['ignore', 'ignore', 'pipe'],
})
let told = ''
tcpdump.stderr.on('data', text => {
  told += text
})
while (!/listening on/.test(told)) await once(tcpdump.stderr, 'data')

const run = (commands: readonly string[]): void => {
  for (const command of commands) {
    refused.push(...refusedOf([command]))
    hear()
  }
}
run(linkCommands)
simulateDevice()
run(objectCommands)
run(routeCommands)
run(changeCommands)
refused.push(...fillWithRarities())
run(showCommands)

// What is captured comes late.
const LAST = 'nobody-has-this-name'
refusedOf([`ip link show ${LAST}`])
while (!readFileSync(FILE).includes(LAST)) await setTimeout(100)
tcpdump.kill('SIGINT')
await once(tcpdump, 'close')
ear.close()
const trip = wholeTrips()
const trips = [...readCapture(readFileSync(FILE))].flatMap(trip)
if (process.argv.includes('--hex')) printNew()
else
  console.log(JSON.stringify({counts: counts(), refused, dropped: /(\d+) packets? dropped/.exec(told)?.[1]}))

function counts() {
  const names = [...new Set(trips.map(({name}) => name))]
  return Object.fromEntries(
    names.map(name => {
      const all = trips.filter(trip => trip.name === name)
      return [
        name,
        {
          messages: all.length,
          identical: all.filter(({result}) => result === 'identical').length,
          butForPadding: all.filter(({result}) => result === 'identical but for padding').length,
          unknown: [...new Set(all.flatMap(({value}) => unknownIn(name, value)))],
          noted: [...new Set(all.flatMap(({value}) => notesIn(name, value)))],
        },
      ]
    }),
  )
}

function printNew(): void {
  const known = trips.filter(({name}) => !/^(error|done|CTRL|request CTRL)/.test(name))
  for (const message of newAmong(known.map(({before}) => fromHex(before)))) console.log(toHex(message))
}
