/** `ip`, one process a command, as scripts run it. Its output goes to /dev/null; starting it is part of its price. */
import {bridge, containerAt, inside} from '../containers.js'
import {device} from '../routes.js'
import {perform} from './harness.js'
import {dumpProof, ip, linkProof} from './ip-process.js'

await perform({
  link: {
    run(count) {
      for (let i = 0; i < count; i++) ip(['link', 'show', 'dev', device.name])
    },
    prove: linkProof,
  },
  dump: {
    run: () => ip(['-4', 'route', 'show', 'table', 'all']),
    prove: dumpProof,
  },
  containers: {
    /** The fewest commands that do it: a veth's inner end cannot be created up, for its peer is not there yet. */
    run(count, first) {
      for (let i = first; i < first + count; i++) {
        const {namespace, port, address, gateway} = containerAt(i)
        ip(['netns', 'add', namespace])
        ip([
          ...['link', 'add', port, 'up', 'master', bridge],
          ...['type', 'veth', 'peer', 'name', inside, 'netns', namespace],
        ])
        ip(['-n', namespace, 'addr', 'add', address, 'dev', inside])
        ip(['-n', namespace, 'link', 'set', inside, 'up'])
        ip(['-n', namespace, 'route', 'add', 'default', 'via', gateway])
      }
    },
  },
})
