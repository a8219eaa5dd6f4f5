/** `ip -batch`: as few processes as possible. The text of the batch is written before the clock starts. */
import {writeFileSync} from 'node:fs'
import {bridge, containerAt, inside} from '../containers.js'
import {device, routeLines} from '../routes.js'
import {perform, type Task} from './harness.js'
import {ip, linkProof} from './ip-process.js'

/** The arena's private /run; nothing of it outlives the peer. */
const file = '/run/batch'

function batch(lines: (count: number, first: number) => string, prove?: () => unknown): Task {
  return {
    prepare: (count, first) => writeFileSync(file, lines(count, first)),
    run: () => ip(['-batch', file]),
    ...(prove && {prove}),
  }
}

// One request and one reply a line: `ip -batch` has no larger datagrams, so it installs one by one either way.
const install = batch((count, first) => routeLines('add', first, count))

await perform({
  link: batch(count => `link show dev ${device.name}\n`.repeat(count), linkProof),
  install,
  batch: install,
  remove: batch((count, first) => routeLines('del', first, count)),
  containers: {
    /** One batch outside for all, then one inside each: a batch cannot change its namespace. */
    run(count, first) {
      let outside = ''
      for (let i = first; i < first + count; i++) {
        const {namespace, port} = containerAt(i)
        outside += `netns add ${namespace}\n`
        outside += `link add ${port} up master ${bridge} type veth peer name ${inside} netns ${namespace}\n`
      }
      ip(['-batch', '-'], outside)
      for (let i = first; i < first + count; i++) {
        const {namespace, address, gateway} = containerAt(i)
        ip(
          ['-n', namespace, '-batch', '-'],
          `addr add ${address} dev ${inside}\nlink set ${inside} up\nroute add default via ${gateway}\n`,
        )
      }
    },
  },
})
