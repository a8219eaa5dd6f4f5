/** Addresses, routes, neighbours, rules, nexthops, VLANs, groups and others as two kernels described them: all are written as they were read. */
import {readFileSync} from 'node:fs'
import test from 'ava'
import {fromHex, viewOf} from '../../protocol/bytes.js'
import {NETLINK} from '../../protocol/constants.js'
import {frameAt} from '../../protocol/frame.js'
import {routeMessages} from '../../protocol/route/registry.js'
import {notesIn, roundTrip, unknownIn} from '../support/round-trip.js'
import {wholeTrips} from '../support/whole-trip.js'

const messages = (file: string) =>
  readFileSync(`test/fixtures/${file}.txt`, 'utf8')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(fromHex)

for (const [file, count] of [
  ['routes-6.18', 117],
  ['routes-7.3', 90],
  ['objects-6.18', 22],
  ['objects-7.3', 72],
  ['encapsulations-7.3', 29],
  ['multicast-7.3', 10],
] as const)
  test(`dumps of Linux: ${file}`, t => {
    const trips = messages(file).map(bytes => {
      const type = routeMessages.get(frameAt(viewOf(bytes), 0, bytes.length)?.type ?? 0)
      if (!type?.message) throw new Error('a message of an unknown type')
      return {name: type.name, ...roundTrip(type.message, bytes)}
    })
    t.log(`${trips.filter(({identical}) => identical).length} of ${trips.length} identical`)
    t.is(trips.length, count)
    for (const {before, after} of trips) t.is(after, before)
    t.deepEqual(
      trips.flatMap(({name, value}) => [...unknownIn(name, value), ...notesIn(name, value)]),
      [],
    )
  })

for (const [file, count] of [
  ['rare-6.12', 12],
  ['rare-7.3', 87],
  ['special-7.3', 3],
] as const)
  test(`what hardly anybody makes: ${file}`, t => {
    const trip = wholeTrips()
    const trips = messages(file).flatMap(bytes => trip({family: NETLINK.ROUTE, bytes}))
    t.is(trips.length, count)
    for (const {before, after} of trips) t.is(after, before)
  })
